package claimwire.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.app.command.Groups;
import claimwire.app.command.PostgresArchive;
import claimwire.app.embedded.EmbeddedStack;
import claimwire.console.Console;
import claimwire.settings.Settings;
import claimwire.topics.Canary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Canaries fly through the real pipeline, and whoever reads claims is not troubled by them. */
@ExtendWith(StackExtension.class)
class CanaryIT {
    private Scenario scenario;
    private PostgresArchive archive;
    private Console console;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new Scenario(stack);
        Settings settings = scenario.settings.with(Map.of("management.port", "0", "console.canary", "300ms"), "test");
        archive = new PostgresArchive(settings);
        console = new Console(settings, scenario.topics, Groups.of(settings), archive, Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        archive.close();
        scenario.close();
    }

    @Test
    void eachStageOfItsWayIsTimedAndEveryOneComesBack() throws Exception {
        scenario.enrich();
        scenario.sink();
        Await.until("a canary that is back", () -> canary().has("seconds"));
        String first = canary().get("sentAt").asText();
        Await.until("the next one", () -> !canary().get("sentAt").asText().equals(first));

        JsonNode canary = canary();

        JsonNode seconds = canary.get("seconds");
        assertThat(seconds.get("raw").asDouble())
                .isPositive()
                .isLessThan(seconds.get("decided").asDouble());
        assertThat(seconds.get("decided").asDouble())
                .isLessThan(seconds.get("row").asDouble());
        assertThat(seconds.get("claim").asDouble())
                .isLessThan(seconds.get("row").asDouble());
        assertThat(get("/metrics"))
                .contains("claimwire_canary_seconds{stage=\"row\"}")
                .containsPattern("claimwire_canary_waiting_seconds \\d");
        assertThat(get("/health")).contains("\"canary\":{\"status\":\"UP\",\"detail\":\"one every 0.3 s\"}");
    }

    @Test
    void whoReadsClaimsSeesNoneUnlessHeAsksForThem() throws Exception {
        scenario.enrich();
        scenario.sink();
        scenario.publish(scenario.read(Scenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson")));
        Await.until(
                "canaries and claims as rows",
                () -> canary().has("seconds") && scenario.countOr("SELECT count(*) FROM claims_current", 0) > 0);
        assertThat(scenario.count("SELECT count(*) FROM claims WHERE source = '" + Canary.SOURCE + "'"))
                .as("one claim a day")
                .isBetween(1L, 2L);

        assertThat(scenario.count("SELECT count(*) FROM claims_current WHERE source = '" + Canary.SOURCE + "'"))
                .isZero();
        assertThat(json("/claims?limit=100").get("claims").findValuesAsText("source"))
                .isNotEmpty()
                .doesNotContain(Canary.SOURCE);
        assertThat(json("/claims?source=" + Canary.SOURCE).get("claims").findValuesAsText("source"))
                .isNotEmpty();
        assertThat(json("/api/overview").get("claims").findValuesAsText("source"))
                .doesNotContain(Canary.SOURCE);
        assertThat(heard("")).isNotEmpty().doesNotContain(Canary.SOURCE);
        assertThat(heard("&source=" + Canary.SOURCE)).contains(Canary.SOURCE);
    }

    @Test
    void oneThatDoesNotComeBackIsToldSinceTheFirstThatDidNot() throws Exception {
        Await.until("it to be missed", () -> canary().get("waitingSeconds").asDouble() > 1);
        assertThat(canary().has("seconds")).isFalse();

        scenario.enrich();
        scenario.sink();

        Await.until("it to be back", () -> canary().has("seconds"));
        Await.until("nothing to wait for", () -> canary().get("waitingSeconds").asDouble() < 1);
    }

    private String heard(String filter) throws Exception {
        try (EventReader reader = new EventReader(
                "http://127.0.0.1:" + console.port() + "/claims/stream?since=earliest" + filter, null)) {
            Await.until(
                    "some claims",
                    () -> reader.events().stream()
                            .anyMatch(event -> event.data().has("source")));
            StringBuilder sources = new StringBuilder();
            reader.events()
                    .forEach(event -> sources.append(event.text("source")).append(' '));
            return sources.toString();
        }
    }

    private JsonNode canary() {
        return json("/api/overview").path("canary");
    }

    private JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(get(path));
        } catch (Exception failed) {
            throw new AssertionError(path, failed);
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
