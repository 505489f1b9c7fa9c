package io.claimwire.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.RawArticle;
import claimwire.Verdict;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.StackOutages;
import io.claimwire.embedded.testing.PipelineSnapshot;
import io.claimwire.embedded.testing.Scenario;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.EnrichTopology;
import io.claimwire.enrich.topology.ExtractorSettings;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.testing.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Not covered by the topology test driver: partitions, several instances, transactions, restarts, outages. */
@ExtendWith(StackExtension.class)
class EnrichIT {
    private static final Supplier<ClaimExtractor> EXTRACTORS = ExtractorSettings.extractors(ClaimSettings.standard());
    private static final int STORIES = 10;
    /** Each story as its outlet sends it, a copy of another outlet, and the first again. */
    private static final int RECORDS = 3 * STORIES;

    private Scenario scenario;
    private int instances;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new Scenario(stack, EnrichSettings.KEYS, Map.of());
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void everyRawRecordGetsOneVerdictWithThreePartitionsAndTwoInstances() throws Exception {
        enrich();
        enrich();
        publish(articles());

        PipelineSnapshot snapshot = drained(RECORDS);

        assertThat(snapshot.verdicts())
                .hasSize(RECORDS)
                .allSatisfy((position, verdicts) -> assertThat(verdicts).isEqualTo(1));
        assertThat(snapshot.count(Verdict.REDELIVERED)).isEqualTo(STORIES);
        // which of two copies is the root depends on the read order of partitions, their number does not
        assertThat(snapshot.count(Verdict.UNIQUE)).isEqualTo(STORIES);
        assertThat(snapshot.count(Verdict.EXACT)).isEqualTo(STORIES);
        assertThat(snapshot.claims()).isNotEmpty();
        assertThat(snapshot.deadLetters()).isEmpty();
    }

    @Test
    void aRestartNeitherLosesNorDuplicatesNorChangesVerdicts() throws Exception {
        StreamsRunner first = enrich();
        publish(articles());
        scenario.await("the first verdicts", () -> evidence().decided() > 0);
        first.close();
        enrich();
        PipelineSnapshot straight = drained(RECORDS);

        publish(articles()); // a replay of all

        PipelineSnapshot replayed = drained(2L * RECORDS);
        assertThat(replayed.verdicts())
                .allSatisfy((position, verdicts) -> assertThat(verdicts).isEqualTo(1));
        assertThat(replayed.count(Verdict.REDELIVERED)).isEqualTo(straight.count(Verdict.REDELIVERED) + RECORDS);
        assertThat(replayed.roots()).isEqualTo(straight.roots());
        assertThat(replayed.claims()).isEqualTo(straight.claims());
    }

    @Test
    void undecodableBytesAreRejectedOnAnyPartitionAndOthersAreProcessed() throws Exception {
        enrich();
        for (int i = 0; i < 9; i++) {
            scenario.publishRaw(
                    ("key" + i).getBytes(StandardCharsets.UTF_8), ("garbage " + i).getBytes(StandardCharsets.UTF_8));
        }
        publish(articles());

        PipelineSnapshot snapshot = drained(RECORDS + 9);

        assertThat(snapshot.rejected()).isEqualTo(9);
        assertThat(snapshot.count(Verdict.UNIQUE)).isEqualTo(STORIES);
    }

    @Test
    void aRegistryOutageIsRetriedAndNeverDeadLettered() throws Exception {
        publish(articles());
        StackOutages.stopRegistry(scenario.stack);
        try {
            StreamsRunner enrich = enrich(); // knows no schema yet
            scenario.await(
                    "enrich to report what it waits for",
                    () -> enrich.lastError().contains("does not answer"));
            assertThat(scenario.size(scenario.topics.unique())).isZero();
        } finally {
            StackOutages.startRegistry(scenario.stack);
        }

        PipelineSnapshot snapshot = drained(RECORDS);

        assertThat(snapshot.count(Verdict.UNIQUE)).isEqualTo(STORIES);
        assertThat(snapshot.deadLetters()).isEmpty();
    }

    /** An instance with a state folder of its own. */
    private StreamsRunner enrich() {
        String state = scenario.stack
                .data()
                .resolve("state-" + scenario.ours().get(0) + "-" + instances++)
                .toString();
        Settings own = scenario.settings.with(Map.of(EnrichSettings.STATE_DIR.key(), state), "test");
        Topics topics = Topics.from(own);
        EnrichSettings settings = EnrichSettings.from(own, topics);
        StreamsRunner runner =
                scenario.opened(new StreamsRunner(EnrichTopology.build(topics, EXTRACTORS, settings), settings));
        runner.start();
        return runner;
    }

    private PipelineSnapshot drained(long raw) {
        scenario.await(
                raw + " verdicts, and all that follows from them",
                () -> evidence().decided() == raw
                        && scenario.lag(
                                        scenario.ours().get(0),
                                        scenario.topics.unique(),
                                        scenario.topics.storyChanges())
                                == 0);
        return evidence();
    }

    private PipelineSnapshot evidence() {
        return PipelineSnapshot.of(scenario.settings, scenario.topics);
    }

    private void publish(List<RawArticle> articles) {
        var serializer = scenario.topics.raw().values().serializer();
        String topic = scenario.topics.raw().name();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(scenario.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            articles.forEach(article -> {
                byte[] key = article.getArticleId().getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, article)));
            });
            producer.flush();
        }
    }

    private static List<RawArticle> articles() {
        List<RawArticle> articles = new ArrayList<>();
        for (int i = 0; i < STORIES; i++) {
            String text = "Ana Torvik, the mayor of town " + i + ", said bridge " + i + " will open on May " + (i + 1)
                    + ". She denied that " + (100 + i) + " people had been hurt.";
            RawArticle first = Records.article(id(i, 0), "meridian", text).build();
            articles.add(first);
            articles.add(Records.article(id(i, 1), "lantern", text).build());
            articles.add(first);
        }
        return articles;
    }

    private static String id(int story, int copy) {
        return String.format("%016x%016x", story + 1, copy + 1);
    }
}
