package io.claimwire.console.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.console.Console;
import io.claimwire.console.PipelineScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.testing.Timeouts;
import io.claimwire.schemas.topics.Canary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Canaries pass through the real pipeline, without disturbing consumers of claims. */
@ExtendWith(StackExtension.class)
class CanaryIT {
    private PipelineScenario scenario;
    private Console console;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new PipelineScenario(stack);
        console = scenario.console(Map.of("console.canary", "300ms"));
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void everyStageIsTimedAndEveryCanaryReturns() throws Exception {
        scenario.enrich();
        scenario.sink();
        Timeouts.await("a returned canary").until(() -> canary().has("seconds"));
        String first = canary().get("sentAt").asText();
        Timeouts.await("the next one")
                .until(() -> !canary().get("sentAt").asText().equals(first));

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
    void noCanaryIsInTheTablesOrTheLatestClaims() throws Exception {
        scenario.enrich();
        scenario.sink();
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson")));

        scenario.await(
                "canaries that the sink has read, and claims as rows",
                () -> canary().has("seconds") && scenario.countOr("SELECT count(*) FROM claims_current", 0) > 0);

        for (String table : List.of("articles", "claims", "duplicates")) {
            assertThat(scenario.count("SELECT count(*) FROM " + table + " WHERE source = '" + Canary.SOURCE + "'"))
                    .as(table)
                    .isZero();
        }
        assertThat(scenario.count("SELECT count(*) FROM known_stories WHERE outlets @> '[\"" + Canary.SOURCE + "\"]'"))
                .isZero();
        assertThat(json("/api/overview").get("claims").findValuesAsText("source"))
                .isNotEmpty()
                .doesNotContain(Canary.SOURCE);
    }

    @Test
    void aMissingCanaryIsReportedSinceTheFirstMissingOne() throws Exception {
        Timeouts.await("a missing canary to be reported")
                .until(() -> canary().get("waitingSeconds").asDouble() > 1);
        assertThat(canary().has("seconds")).isFalse();

        scenario.enrich();
        scenario.sink();

        Timeouts.await("the canary to return").until(() -> canary().has("seconds"));
        Timeouts.await("nothing to wait for")
                .until(() -> canary().get("waitingSeconds").asDouble() < 1);
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
