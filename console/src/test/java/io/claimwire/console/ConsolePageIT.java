package io.claimwire.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.StackOutages;
import io.claimwire.embedded.testing.Browser;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.HealthIndicator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operators' page in headless Chromium with a running stack, through a broker outage. */
@Tag("browser")
class ConsolePageIT {
    private static final String TOKEN = "abracadabra";

    @Test
    void anOperatorReplaysADeadLetterAndSeesABrokerOutage() throws Exception {
        Browser.needed();
        // of its own: other tests want the shared one's broker
        try (EmbeddedStack stack = new EmbeddedStack(null, StackExtension.PARTS)) {
            stack.start((part, address, seconds) -> {});
            try (PipelineScenario scenario = new PipelineScenario(stack)) {
                List<HealthIndicator> beside = List.of(
                        scenario.enrich().healthIndicator(), scenario.sink().healthIndicator("writing"));
                scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE));
                // nothing can be extracted from no value
                scenario.send(scenario.topics.unique().name(), 0, "k".getBytes(StandardCharsets.UTF_8), null);
                scenario.drained(38);
                Settings settings = scenario.settings.with(
                        Map.of(
                                "management.port", "0",
                                "console.lag.interval.live", "500ms",
                                "console.canary", "1s",
                                "console.token", TOKEN),
                        "test");
                JsonNode found;
                try (Console console =
                        new Console(settings, scenario.topics, scenario.ours(), beside, List.of(), Clock.systemUTC())) {
                    found = look(stack, "http://127.0.0.1:" + console.port());
                }
                assertSeen(found, scenario);
            }
        }
    }

    private static void assertSeen(JsonNode found, PipelineScenario scenario) {
        assertThat(found.get("foreign")).as("nothing is loaded from elsewhere").isEmpty();
        assertThat(found.get("errors")).as("no error in the page").isEmpty();
        assertThat(found.get("flow").asText())
                .contains(
                        "ingest",
                        "sink-json",
                        "articles.raw",
                        "to-decide",
                        "/s in",
                        "lag 0",
                        "deciding task: ",
                        "commits take",
                        "known-articles");
        assertThat(found.get("audit").asText())
                .containsPattern("\\d+ raw articles \\(\\d+ of them canaries\\) = \\d+ verdicts \\+ \\d+ pending");
        assertThat(found.get("verdicts").asText()).contains("REVISION", "REJECTED");
        assertThat(found.get("ages").asText()).contains("raw", "row", " s, ");
        assertThat(found.get("canary").asText()).contains("One canary every 1.0 s");
        assertThat(found.get("processes").asText()).contains("heap", "streams UP", "sink UP");
        assertThat(found.get("claims").asInt()).isEqualTo(12);
        assertThat(Browser.texts(found.get("charts")))
                .hasSize(3)
                .allSatisfy(label -> assertThat(label).contains(", last: "));
        assertThat(found.get("nameless")).as("controls without a name").isEmpty();
        assertThat(found.get("landmarks").asBoolean()).isTrue();

        assertThat(found.get("skip").asText()).isEqualTo("skip to consumer groups");
        assertThat(found.get("focused").asText()).isEqualTo(scenario.ours().get(0));
        assertThat(found.get("focusedStill").asText())
                .isEqualTo(found.get("focused").asText());
        assertThat(found.get("partitions").asInt()).isPositive();

        assertThat(found.get("deadLetters").asInt()).isPositive();
        assertThat(found.get("deadLetter").asText()).contains("rejected by", "claimwire.reason");
        assertThat(found.get("withoutToken").asText()).isEqualTo("Enter the console's token first.");
        assertThat(found.get("wrongToken").asText()).contains("send Authorization: Bearer with the console's token");
        assertThat(found.get("plan").asText()).contains("1 of 1 will be sent", "Nothing has been sent yet");
        assertThat(found.get("replayed").asText()).contains("1 replayed");

        assertThat(found.get("light").asText()).isNotEqualTo(found.get("dark").asText());
        assertThat(found.get("overflow").asInt())
                .as("no sideways scrolling on a phone")
                .isLessThanOrEqualTo(0);
        assertThat(found.get("down").asText()).containsAnyOf("cannot be read", "no consumer reads");
        assertThat(found.get("up").asText()).isEqualTo("all groups keep up");
    }

    private static JsonNode look(EmbeddedStack stack, String address) throws Exception {
        List<String> images = List.of("console-light.png", "console-dark.png");
        return Browser.run("console-page.mjs", List.of(address, TOKEN), images, line -> {
            if (line.equals("down")) {
                StackOutages.stopBroker(stack);
            } else if (line.equals("up")) {
                StackOutages.startBroker(stack);
            }
        });
    }
}
