package io.claimwire.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.runtime.config.Settings;
import io.claimwire.sink.SinkService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A console over the sample articles, which have passed all stages. Not thread-safe. */
final class ConsoleFixture implements AutoCloseable {
    static final int ARTICLES = 38;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final PipelineScenario scenario;
    final Console console;

    ConsoleFixture(EmbeddedStack stack) throws Exception {
        scenario = new PipelineScenario(stack);
        StreamsRunner enrich = scenario.enrich();
        SinkService sink = scenario.sink();
        Settings settings = scenario.settings.with(
                Map.of(
                        "management.port",
                        "0",
                        "console.lag.interval.live",
                        "300ms",
                        "console.services",
                        "http://127.0.0.1:1"),
                "test");
        console = scenario.opened(new Console(
                settings,
                scenario.topics,
                scenario.ours(),
                List.of(enrich.healthIndicator(), sink.healthIndicator("writing")),
                List.of(),
                Clock.systemUTC()));
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE));
        scenario.drained(ARTICLES);
        scenario.await("the console to have read all records", () -> counted() == ARTICLES && lagged() == 0);
    }

    @Override
    public void close() throws Exception {
        scenario.close();
    }

    long counted() {
        long sum = 0;
        for (JsonNode count : overview().get("verdicts")) {
            sum += count.asLong();
        }
        return sum;
    }

    long lagged() {
        long sum = 0;
        for (JsonNode group : overview().get("groups")) {
            if (!group.get("own").asBoolean()) {
                continue; // of other tests
            }
            // before it has its partitions it has no lag either
            sum += group.get("partitions").asInt() == 0 ? 1 : 0;
            sum += group.get("lag").asLong() + (group.get("status").asText().equals("OK") ? 0 : 1);
        }
        return sum;
    }

    static List<String> edges(JsonNode overview) {
        List<String> edges = new ArrayList<>();
        overview.get("edges")
                .forEach(edge -> edges.add(
                        edge.get("topic").asText() + " > " + edge.get("group").asText()));
        return edges;
    }

    String ours(int which) {
        return scenario.ours().get(which);
    }

    JsonNode overview() {
        try {
            return new ObjectMapper().readTree(get("/api/overview").body());
        } catch (Exception failed) {
            throw new AssertionError("the console does not answer", failed);
        }
    }

    JsonNode firstLiveEvent() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + "/api/live"))
                .header("Accept", "text/event-stream")
                .build();
        try (Stream<String> lines = CLIENT.send(request, BodyHandlers.ofLines()).body()) {
            String data =
                    lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
            return new ObjectMapper().readTree(data.substring("data:".length()));
        }
    }

    HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + console.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
