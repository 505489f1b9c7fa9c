package claimwire.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.app.Run;
import claimwire.app.embedded.EmbeddedStack;
import claimwire.console.lag.GroupReading;
import claimwire.console.lag.GroupStatus;
import claimwire.console.lag.LagReader;
import claimwire.console.lag.PartitionLag;
import claimwire.ingest.publish.IngestSettings;
import claimwire.settings.KafkaSettings;
import claimwire.sink.SinkService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lag against a real broker, with transactions. */
@ExtendWith(StackExtension.class)
class LagIT {
    private static final String READER = "reader";
    private static final Duration LATE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private Scenario scenario;
    private TopicPartition partition;
    private KafkaConsumer<byte[], byte[]> member;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new Scenario(stack);
        partition = new TopicPartition(scenario.topics.claimsJson().name(), 1);
    }

    @AfterEach
    void close() throws Exception {
        if (member != null) {
            member.close();
        }
        scenario.close();
    }

    @Test
    void theCommandEndsWith3WhileNobodyRunsTheSinkAndWith0WhenAllHasBeenRead() throws Exception {
        scenario.enrich();
        scenario.publish(scenario.read(Scenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson")));
        scenario.await("ten verdicts", () -> scenario.watch.tally().decided() == 10);

        Run stopped = Run.of("lag", "--config", settingsFile());

        assertThat(stopped.status()).isEqualTo(3);
        assertThat(stopped.out())
                .containsPattern("t\\w+-sink: STOPPED, nobody reads")
                .containsPattern("t\\w+-enrich: OK");

        SinkService sink = scenario.sink();
        scenario.drained(10);

        assertThat(sink.trouble()).isEmpty();
        Run running = Run.of("lag", "--json", "--config", settingsFile());
        assertThat(running.status()).isZero();
        JsonNode report = new ObjectMapper().readTree(running.out());
        assertThat(report.get("bad").asBoolean()).isFalse();
        assertThat(StreamSupport.stream(report.get("groups").spliterator(), false)
                        .map(group -> group.get("status").asText() + " "
                                + group.get("lag").asInt() + " "
                                + group.get("members").asInt()))
                .containsExactly("OK 0 1", "OK 0 1", "OK 0 1");
    }

    @Test
    void markersOfTransactionsAreNoLag() throws Exception {
        writeInATransaction(1);
        commit(1); // behind the record stands the marker of its transaction, which nobody can read

        PartitionLag caughtUp = lag();

        assertThat(caughtUp.end()).isEqualTo(2);
        assertThat(caughtUp.lag()).isZero();
        assertThat(caughtUp.waiting()).isZero();

        writeInATransaction(1);

        assertThat(lag().lag()).isPositive();
    }

    @Test
    void theTimeARecordWaitsCountsFromItsOwnTimestamp() throws Exception {
        join();
        write(System.currentTimeMillis() - Duration.ofMinutes(20).toMillis());
        write(System.currentTimeMillis());
        commit(0);

        GroupReading late = read();

        assertThat(late.status()).isEqualTo(GroupStatus.LATE);
        assertThat(late.because()).contains(partition + " has been waiting for 20 min");

        commit(1);

        assertThat(read().status()).isEqualTo(GroupStatus.OK);
        assertThat(read().lag()).isEqualTo(1);
    }

    @Test
    void whatOneOfOursHasNotCommittedYetIsBehindFromItsBeginning() throws Exception {
        join();
        write(System.currentTimeMillis());

        assertThat(read(List.of(group())).lag()).isEqualTo(1);

        commit(1);

        assertThat(read(List.of(group())).lag()).isZero();
    }

    @Test
    void ofOthersNoLagIsInventedWhereTheyHaveNotCommitted() throws Exception {
        join();
        write(System.currentTimeMillis());
        member.commitSync(Map.of(new TopicPartition(partition.topic(), 0), new OffsetAndMetadata(0)));

        assertThat(read(List.of("nobody")).partitions())
                .extracting(PartitionLag::partition)
                .containsExactly(0);
    }

    private PartitionLag lag() throws InterruptedException {
        return read().partitions().get(0);
    }

    private GroupReading read() throws InterruptedException {
        return read(List.of(group()));
    }

    private GroupReading read(List<String> ours) throws InterruptedException {
        try (LagReader reader = new LagReader(scenario.settings, scenario.topics, ours, LATE, Clock.systemUTC())) {
            return reader.read().groups().stream()
                    .filter(each -> each.group().equals(group()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String group() {
        return scenario.topics.claimsJson().name() + "-" + READER;
    }

    /** From here on the group has a member, which reads nothing and commits nothing by itself. */
    private void join() {
        Map<String, Object> configuration = KafkaSettings.onlooker(scenario.settings);
        configuration.put("group.id", group());
        configuration.put("auto.offset.reset", "latest");
        member = new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(partition.topic()));
        scenario.await("the group's member to have its partitions", () -> {
            member.poll(Duration.ofMillis(100));
            return member.assignment().contains(partition);
        });
    }

    private String settingsFile() throws IOException {
        StringBuilder lines = new StringBuilder();
        scenario.settings.all().forEach((key, given) -> {
            if (!given.origin().equals("default")) {
                lines.append(key).append('=').append(given.value()).append('\n');
            }
        });
        return Files.writeString(folder.resolve("test.properties"), lines).toString();
    }

    /** By the member, or from outside as tools do. */
    private void commit(long offset) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> place = Map.of(partition, new OffsetAndMetadata(offset));
        if (member != null) {
            member.commitSync(place);
            return;
        }
        try (Admin admin = Admin.create(KafkaSettings.admin(scenario.settings))) {
            admin.alterConsumerGroupOffsets(group(), place).all().get();
        }
    }

    private void write(long timestamp) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(record(timestamp)).get();
        }
    }

    private void writeInATransaction(int records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", group()))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < records; i++) {
                producer.send(record(System.currentTimeMillis())).get();
            }
            producer.commitTransaction();
        }
    }

    private ProducerRecord<byte[], byte[]> record(long timestamp) {
        return new ProducerRecord<>(
                partition.topic(),
                partition.partition(),
                timestamp,
                new byte[] {1},
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> configuration =
                new HashMap<>(IngestSettings.from(scenario.settings).producer());
        configuration.putAll(more);
        return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
