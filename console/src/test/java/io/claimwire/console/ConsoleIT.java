package io.claimwire.console;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.PipelineSnapshot;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.testing.Timeouts;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operators' page, its metrics and its health, with the sample articles. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {
    private ConsoleFixture fixture;

    @BeforeAll
    void open(EmbeddedStack stack) throws Exception {
        fixture = new ConsoleFixture(stack);
    }

    @AfterAll
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void verdictCountsMatchTheVerdictsOfEnrich() throws Exception {
        PipelineSnapshot given = fixture.scenario.evidence();

        JsonNode verdicts = fixture.overview().get("verdicts");

        assertThat(verdicts.get("UNIQUE").asLong()).isEqualTo(given.count(Verdict.UNIQUE));
        assertThat(verdicts.get("REVISION").asLong())
                .isEqualTo(given.count(Verdict.REVISION))
                .isEqualTo(2);
        assertThat(verdicts.get("REDELIVERED").asLong()).isEqualTo(given.count(Verdict.REDELIVERED));
        assertThat(verdicts.get("EXACT").asLong()
                        + verdicts.get("NEAR").asLong()
                        + verdicts.get("CONTAINED").asLong())
                .isEqualTo(given.copies());
    }

    @Test
    void metricsUseTheNamesOfCommonLagExporters() throws Exception {
        String group = fixture.scenario.ours().get(0);
        String raw = fixture.scenario.topics.raw().name();

        String metrics = fixture.get("/metrics").body();

        assertThat(metrics)
                .contains("kafka_consumergroup_lag{consumergroup=\"" + group + "\",partition=\"0\",topic=\"" + raw
                        + "\"} 0.0")
                .contains("kafka_consumergroup_members{consumergroup=\"" + group + "\"} 1.0")
                .contains("kafka_consumergroup_group_status{consumergroup=\"" + group + "\"} 0.0")
                .contains("kafka_consumergroup_eta_seconds{consumergroup=\"" + group + "\"")
                .contains("kafka_consumergroup_status{consumergroup=\"" + group + "\"")
                .contains("kafka_consumergroup_current_offset{consumergroup=\"" + group + "\",partition=\"0\",topic=\""
                        + raw)
                .contains("kafka_topic_partition_current_offset{partition=\"0\",topic=\"" + raw)
                .contains("kafka_consumergroup_lag_seconds{")
                .contains("claimwire_verdicts_total{verdict=\"REVISION\"} 2.0");
    }

    @Test
    void theConsoleIsHealthyAndReady() throws Exception {
        assertThat(fixture.get("/health").statusCode()).isEqualTo(200);
        assertThat(fixture.get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void liveDataRequireTheAcceptHeaderOfServerSentEvents() throws Exception {
        HttpResponse<String> refused = fixture.get("/api/live");

        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(refused.body()).contains("Accept: text/event-stream");
        assertThat(fixture.firstLiveEvent().get("verdicts").get("UNIQUE").asLong())
                .isEqualTo(fixture.scenario.evidence().count(Verdict.UNIQUE));
    }

    @Test
    void liveDataClientsAreLimited() throws Exception {
        int limit = 50;
        try (LiveClients clients = new LiveClients(fixture.console.port(), limit + 30)) {
            assertThat(clients.served()).isEqualTo(limit);
        }
        Timeouts.await("disconnected clients free their slots").until(() -> {
            try (LiveClients one = new LiveClients(fixture.console.port(), 1)) {
                return one.served() == 1;
            }
        });
    }

    @Test
    void articleTextIsEscapedOnThePage() throws Exception {
        HttpResponse<String> page = fixture.get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        assertThat(fixture.get("/page.js").body()).doesNotContain("innerHTML", "document.write");
    }

    @Test
    void theAuditIsBalancedWithOneVerdictForEveryRawArticle() throws Exception {
        JsonNode audit = fixture.overview().get("audit");

        assertThat(audit.get("raw").asLong()).isEqualTo(38);
        assertThat(audit.get("decided").asLong()).isEqualTo(38);
        assertThat(audit.get("balanced").asBoolean()).isTrue();
        assertThat(fixture.get("/metrics").body())
                .contains("claimwire_articles_undecided 0.0")
                .contains("claimwire_articles_unaccounted 0.0");
    }

    @Test
    void everyEdgeHasLagAndRatesAndEveryStageAnAge() throws Exception {
        fixture.scenario.await(
                "rates",
                () -> fixture.overview().get("edges").findValuesAsText("inPerSecond").stream()
                        .noneMatch("null"::equals));

        JsonNode overview = fixture.overview();

        assertThat(fixture.edges(overview))
                .contains(
                        fixture.scenario.topics.raw().name() + " > " + fixture.ours(0),
                        fixture.scenario.topics.unique().name() + " > " + fixture.ours(0),
                        fixture.scenario.topics.claims().name() + " > " + fixture.ours(1),
                        fixture.scenario.topics.claims().name() + " > " + fixture.ours(2))
                .anyMatch(edge -> edge.contains("to-decide") && edge.endsWith(fixture.ours(0)));
        for (String stage : List.of("raw", "decided", "claim")) {
            JsonNode age = overview.at("/ages/" + stage + "/received");
            assertThat(age.get("count").asInt()).as(stage).isPositive();
            assertThat(age.get("medianSeconds").asDouble())
                    .isLessThanOrEqualTo(age.get("p95Seconds").asDouble());
            assertThat(overview.at("/ages/" + stage + "/published/p95Seconds").asDouble())
                    .as("published before it was received")
                    .isGreaterThan(age.get("p95Seconds").asDouble());
        }
        assertThat(fixture.get("/metrics").body())
                .contains("claimwire_article_age_seconds_bucket{since=\"received\",stage=\"decided\",le=\"0.1\"}")
                .contains("claimwire_article_age_seconds_count{since=\"published\",stage=\"claim\"}");
    }

    @Test
    void theStatusOfServicesHasStoresCommitsAndUtilization() throws Exception {
        JsonNode details = fixture.overview().at("/stages/0/components/streams/details");

        assertThat(details.get("decidingHere").asBoolean()).isTrue();
        assertThat(details.get("decidingUtilization").asDouble()).isPositive().isLessThan(1);
        assertThat(details.get("commitMillis").asDouble()).isPositive();
        assertThat(details.get("restoring")).isEmpty();
        assertThat(details.get("stores").findValuesAsText("store"))
                .contains("known-articles", "first-decisions", "claims-by-article");
        assertThat(details.get("stores").findValuesAsText("records")).anyMatch(records -> Long.parseLong(records) > 0);
        assertThat(fixture.overview()
                        .at("/stages/0/components/sink/details/age/received/count")
                        .asInt())
                .isPositive();
        assertThat(fixture.overview().at("/stages/0/jvm/heapBytes").asLong()).isPositive();
        assertThat(fixture.overview().at("/stages/1/error").asText()).isEqualTo("does not answer");
    }

    @Test
    void theOverviewDoesNotGrowWithPartitionsWhichAreAvailableOnDemand() throws Exception {
        assertThat(fixture.overview().at("/groups/0/partitions").isInt()).isTrue();

        JsonNode group = new ObjectMapper()
                .readTree(fixture.get("/api/lag/" + fixture.ours(0)).body());

        assertThat(group.get("partitions").size())
                .isEqualTo(fixture.overview().at("/groups/0/partitions").asInt());
        assertThat(fixture.get("/api/lag/nobody").statusCode()).isEqualTo(404);
    }
}
