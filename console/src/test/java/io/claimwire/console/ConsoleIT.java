package io.claimwire.console;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.Evidence;
import io.claimwire.embedded.testing.StackExtension;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operators' page, its metrics and its health, over the sample wire. */
@ExtendWith(StackExtension.class)
class ConsoleIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private PipelineScenario scenario;
    private Console console;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new PipelineScenario(stack);
        StreamsRunner enrich = scenario.enrich();
        SinkService sink = scenario.sink();
        Settings settings = scenario.settings.with(
                Map.of("management.port", "0", "console.live", "300ms", "console.services", "http://127.0.0.1:1"),
                "test");
        console = scenario.opened(new Console(
                settings,
                scenario.topics,
                scenario.ours(),
                List.of(enrich.component(), sink.component("writing")),
                List.of(),
                Clock.systemUTC()));
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE));
        scenario.drained(38);
        scenario.await("the console to have seen all", () -> counted() == 38 && lagged() == 0);
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void theVerdictsItCountsAreThoseThatWereGiven() throws Exception {
        Evidence given = scenario.evidence();

        JsonNode verdicts = overview().get("verdicts");

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
    void theMetricsHaveTheNamesThatLagExportersHaveMadeCommon() throws Exception {
        String group = scenario.ours().get(0);
        String raw = scenario.topics.raw().name();

        String metrics = get("/metrics").body();

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
    void aRecordWithoutAValueStopsNeitherTheConsoleNorEnrich() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(scenario.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int partition = 0; partition < 3; partition++) {
                producer.send(new ProducerRecord<>(
                                scenario.topics.unique().name(), partition, new byte[] {1}, (byte[]) null))
                        .get();
            }
        }
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson"))); // ten again

        scenario.await("the verdicts that came after", () -> counted() == 48 && lagged() == 0);

        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(scenario.evidence().failed())
                .as("dead letters of extraction")
                .isEqualTo(3);
    }

    @Test
    void itIsHealthyAndReady() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void anArticlesWordsAreTextOnThePageAndNeverMarkup() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        assertThat(get("/page.js").body()).doesNotContain("innerHTML", "document.write");
    }

    @Test
    void theConservationLawClosesWithOneVerdictForEveryRawArticle() throws Exception {
        JsonNode law = overview().get("law");

        assertThat(law.get("raw").asLong()).isEqualTo(38);
        assertThat(law.get("decided").asLong()).isEqualTo(38);
        assertThat(law.get("closes").asBoolean()).isTrue();
        assertThat(get("/metrics").body())
                .contains("claimwire_articles_undecided 0.0")
                .contains("claimwire_articles_unaccounted 0.0");
    }

    @Test
    void aVerdictThatIsGivenTwiceBreaksTheLaw() throws Exception {
        ConsumerRecord<byte[], byte[]> given =
                scenario.records(scenario.topics.duplicates()).get(0);

        scenario.send(given.topic(), given.partition(), given.key(), given.value());

        scenario.await("the second verdict", () -> overview().at("/law/doubled").asInt() == 1);
        assertThat(overview().at("/law/lost").asInt()).isZero();
        assertThat(overview().at("/law/closes").asBoolean()).isFalse();
    }

    @Test
    void everyEdgeOfTheTopologyHasItsLagAndItsRatesAndEveryStageItsAge() throws Exception {
        scenario.await(
                "rates",
                () -> overview().get("edges").findValuesAsText("inPerSecond").stream()
                        .noneMatch("null"::equals));

        JsonNode overview = overview();

        assertThat(edges(overview))
                .contains(
                        scenario.topics.raw().name() + " > " + ours(0),
                        scenario.topics.unique().name() + " > " + ours(0),
                        scenario.topics.claims().name() + " > " + ours(1),
                        scenario.topics.claims().name() + " > " + ours(2))
                .anyMatch(edge -> edge.contains("to-decide") && edge.endsWith(ours(0)));
        for (String stage : List.of("raw", "decided", "claim")) {
            JsonNode age = overview.at("/ages/" + stage + "/received");
            assertThat(age.get("count").asInt()).as(stage).isPositive();
            assertThat(age.get("medianSeconds").asDouble())
                    .isLessThanOrEqualTo(age.get("p95Seconds").asDouble());
            assertThat(overview.at("/ages/" + stage + "/published/p95Seconds").asDouble())
                    .as("published before it was received")
                    .isGreaterThan(age.get("p95Seconds").asDouble());
        }
        assertThat(get("/metrics").body())
                .contains("claimwire_article_age_seconds_bucket{since=\"received\",stage=\"decided\",le=\"0.1\"}")
                .contains("claimwire_article_age_seconds_count{since=\"published\",stage=\"claim\"}");
    }

    @Test
    void stagesTellTheirStoresTheirCommitsAndWhatOfTheDecidingTaskIsUsed() throws Exception {
        JsonNode facts = overview().at("/stages/0/components/streams/facts");

        assertThat(facts.get("decidesHere").asBoolean()).isTrue();
        assertThat(facts.get("decidingBusy").asDouble()).isPositive().isLessThan(1);
        assertThat(facts.get("commitMillis").asDouble()).isPositive();
        assertThat(facts.get("restoring")).isEmpty();
        assertThat(facts.get("stores").findValuesAsText("store"))
                .contains("known-articles", "first-decisions", "claims-by-article");
        assertThat(facts.get("stores").findValuesAsText("records")).anyMatch(records -> Long.parseLong(records) > 0);
        assertThat(overview()
                        .at("/stages/0/components/sink/facts/age/received/count")
                        .asInt())
                .isPositive();
        assertThat(overview().at("/stages/0/jvm/heapBytes").asLong()).isPositive();
        assertThat(overview().at("/stages/1/trouble").asText()).isEqualTo("does not answer");
    }

    @Test
    void theScreensDataDoNotGrowWithPartitionsAndAGroupsPartitionsAreToldOnDemand() throws Exception {
        assertThat(overview().at("/groups/0/partitions").isInt()).isTrue();

        JsonNode group = new ObjectMapper().readTree(get("/api/lag/" + ours(0)).body());

        assertThat(group.get("partitions").size())
                .isEqualTo(overview().at("/groups/0/partitions").asInt());
        assertThat(get("/api/lag/nobody").statusCode()).isEqualTo(404);
    }

    private long counted() {
        long sum = 0;
        for (JsonNode count : overview().get("verdicts")) {
            sum += count.asLong();
        }
        return sum;
    }

    private long lagged() {
        long sum = 0;
        for (JsonNode group : overview().get("groups")) {
            if (!group.get("ours").asBoolean()) {
                continue; // of other tests
            }
            // before it has its partitions it has no lag either
            sum += group.get("partitions").asInt() == 0 ? 1 : 0;
            sum += group.get("lag").asLong() + (group.get("status").asText().equals("OK") ? 0 : 1);
        }
        return sum;
    }

    private static List<String> edges(JsonNode overview) {
        List<String> edges = new ArrayList<>();
        overview.get("edges")
                .forEach(edge -> edges.add(
                        edge.get("topic").asText() + " > " + edge.get("group").asText()));
        return edges;
    }

    private String ours(int which) {
        return scenario.ours().get(which);
    }

    private JsonNode overview() {
        try {
            return new ObjectMapper().readTree(get("/api/overview").body());
        } catch (Exception failed) {
            throw new AssertionError("the console does not answer", failed);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + console.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
