package io.claimwire.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.console.Console;
import io.claimwire.console.PipelineScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters over HTTP. */
@ExtendWith(StackExtension.class)
class DeadLetterApiIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final byte[] CORRUPT = {0, 0, 0, 0, 1, 127};

    private PipelineScenario scenario;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new PipelineScenario(stack);
        scenario.enrich();
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void changesOverHttpRequireTheTokenAndRejectCrossSiteForms() throws Exception {
        scenario.publishRaw("key".getBytes(StandardCharsets.UTF_8), CORRUPT);
        scenario.await("a dead letter", () -> open().size() == 1);
        Settings settings =
                scenario.settings.with(Map.of("management.port", "0", "console.token", "abracadabra"), "test");
        Settings readOnly = scenario.settings.with(Map.of("management.port", "0"), "test");
        String body = "{\"dryRun\":false}";
        try (Console console = new Console(settings, scenario.topics, scenario.ours(), Clock.systemUTC());
                Console locked = new Console(readOnly, scenario.topics, scenario.ours(), Clock.systemUTC())) {
            assertThat(replay(locked, "abracadabra", "application/json", body).statusCode())
                    .isEqualTo(403);
            assertThat(replay(console, "hocus pocus", "application/json", body).statusCode())
                    .isEqualTo(401);
            assertThat(replay(console, "abracadabra", "text/plain", body).statusCode())
                    .isEqualTo(415);
            assertThat(replay(console, "abracadabra", "application/json", "{").statusCode())
                    .isEqualTo(400);
            assertThat(replay(console, "abracadabra", "application/json", "{}").body())
                    .contains(
                            "\"dryRun\":true",
                            "\"to\":\"" + scenario.topics.raw().name());
            assertThat(open()).as("dead letters at the end").hasSize(1);

            assertThat(replay(console, "abracadabra", "application/json", body).statusCode())
                    .isEqualTo(200);

            scenario.await(
                    "the dead letter of the replayed record",
                    () -> open().stream().anyMatch(deadLetter -> deadLetter.attempts() == 1));
            JsonNode listed = JSON.readTree(get(console, "/api/dead-letters").body());
            assertThat(listed.get("count").asInt()).isEqualTo(1);
            String id = listed.get("deadLetters").get(0).get("id").asText();
            assertThat(get(console, "/api/dead-letters/" + id + "/value")
                            .headers()
                            .map())
                    .containsEntry("content-type", List.of("application/octet-stream"));
            assertThat(get(console, "/api/dead-letters/0@99999").statusCode()).isEqualTo(404);
        }
    }

    private List<DeadLetter> open() {
        List<DeadLetter> open = new ArrayList<>();
        new DeadLetterLog(scenario.settings, scenario.topics)
                .read(new DeadLetterFilter("", "", false), Long.MAX_VALUE, open::add);
        return open;
    }

    private static HttpResponse<String> get(Console console, String path) throws Exception {
        return CLIENT.send(request(console, path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> replay(Console console, String token, String type, String body)
            throws Exception {
        return CLIENT.send(
                request(console, "/api/dead-letters/replay")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Console console, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path));
    }
}
