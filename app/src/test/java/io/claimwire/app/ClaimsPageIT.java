package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claimwire.api.Api;
import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.console.PipelineScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.Browser;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.topics.TopicSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The claims page in headless Chromium, used by keyboard. */
@Tag("browser")
@ExtendWith(StackExtension.class)
class ClaimsPageIT {
    @Test
    void aReaderFindsAClaimWithItsArticleSourcesAndCopies(EmbeddedStack stack) throws Exception {
        Browser.needed();
        // one partition: which article is the root, and so which sources are independent, depends on the order of
        // arrival
        Map<String, String> ordered = Map.of("api.port", "0", TopicSettings.PARTITIONS.key(), "1");
        try (PipelineScenario scenario = new PipelineScenario(stack, ConfigAndMetricsCatalog.SETTINGS, ordered)) {
            scenario.enrich();
            scenario.sink();
            scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE));
            scenario.drained(38);
            assertThat(scenario.count(
                            "SELECT count(*) FROM corroborations WHERE independent_sources >= 2 AND NOT deleted"))
                    .isPositive();

            JsonNode found;
            try (Api api = new Api(scenario.settings, scenario.topics, Clock.systemUTC())) {
                found = read(scenario, "http://127.0.0.1:" + api.port());
            }

            assertThat(found.get("foreign"))
                    .as("nothing is loaded from elsewhere")
                    .isEmpty();
            assertThat(found.get("errors"))
                    .as("no error in the browser's console")
                    .isEmpty();
            assertThat(found.get("before").asInt()).isGreaterThan(40);
            assertThat(Browser.texts(found.get("filtered")))
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).containsIgnoringCase("ferry"));
            assertThat(found.get("quote").asText())
                    .isEqualTo(Browser.texts(found.get("filtered")).get(0));
            assertThat(found.get("focus").asText()).contains("claim");
            assertThat(found.get("disputeShown").asBoolean()).isTrue();
            assertThat(found.get("parts").asText())
                    .contains("The numbers differ", "independent sources", " copied ", "Story", "Article");
            assertThat(String.join("", Browser.texts(found.get("marked")))).isNotBlank();
            assertThat(found.get("chain")).hasSizeGreaterThan(1);
            assertThat(found.get("light").asText())
                    .isNotEqualTo(found.get("dark").asText());
            assertThat(found.get("overflow").asInt())
                    .as("no sideways scrolling on a phone")
                    .isLessThanOrEqualTo(0);
            assertThat(found.get("asked").asInt())
                    .as("a search without a response is retried")
                    .isEqualTo(2);
            assertThat(found.get("pausedItems").asInt()).isZero();
            assertThat(Browser.texts(found.get("live")))
                    .singleElement()
                    .asString()
                    .contains("Nobody Before");
        }
    }

    private static JsonNode read(PipelineScenario scenario, String address) throws Exception {
        try (SinkTestData wire = new SinkTestData(scenario)) {
            List<String> images = List.of("claims-light.png", "claims-dark.png");
            return Browser.run("claims-page.mjs", List.of(address), images, line -> {
                if (line.equals("ready")) {
                    wire.send(SinkTestData.claim("live", "lantern", "Nobody Before", "this came while you watched")
                            .build());
                    wire.flush();
                }
            });
        }
    }
}
