package io.claimwire.console.lag;

import io.claimwire.console.PipelineScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.runtime.config.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A group, a partition and a member controlled by a test, and the lag that is read. One thread. */
final class LagTestFixture implements AutoCloseable {
    static final Duration LATE = Duration.ofMinutes(5);
    private static final String READER = "reader";

    final PipelineScenario scenario;
    final TopicPartition partition;
    private KafkaConsumer<byte[], byte[]> member;

    LagTestFixture(EmbeddedStack stack) throws Exception {
        scenario = new PipelineScenario(stack);
        partition = new TopicPartition(scenario.topics.storyChanges().name(), 1);
    }

    @Override
    public void close() throws Exception {
        leave();
        scenario.close();
    }

    /** The member leaves the group; the group remains. */
    void leave() {
        if (member != null) {
            member.close();
            member = null;
        }
    }

    Admin admin() {
        return Admin.create(KafkaSettings.admin(scenario.settings));
    }

    TopicPartition other(int number) {
        return new TopicPartition(partition.topic(), number);
    }

    PartitionLag lag() {
        return read().partitions().stream()
                .filter(each -> each.partition() == partition.partition())
                .findFirst()
                .orElseThrow();
    }

    ConsumerGroupLag read() {
        return read(List.of(group()));
    }

    ConsumerGroupLag read(List<String> ours) {
        try (LagReader reader = reader(ours, Duration.ofMinutes(5))) {
            return read(reader);
        }
    }

    /** The next reading of a reader with earlier readings. */
    ConsumerGroupLag read(LagReader reader) {
        return of(next(reader));
    }

    private static LagReport next(LagReader reader) {
        try {
            return reader.read();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private ConsumerGroupLag of(LagReport report) {
        return report.groups().stream()
                .filter(each -> each.group().equals(group()))
                .findFirst()
                .orElseThrow();
    }

    LagReader reader(List<String> ours, Duration window) {
        LagSettings own = new LagSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), LATE, window);
        return new LagReader(scenario.settings, ours, own, Clock.systemUTC());
    }

    String group() {
        return scenario.topics.claimsJson().name() + "-" + READER;
    }

    /** From here on the group has a member, which does not read or commit. */
    void join() {
        Map<String, Object> configuration = KafkaSettings.standaloneConsumer(scenario.settings);
        configuration.put("group.id", group());
        configuration.put("auto.offset.reset", "latest");
        member = new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(partition.topic()));
        scenario.await("the group's member to have its partitions", () -> {
            member.poll(Duration.ofMillis(100));
            return member.assignment().contains(partition);
        });
    }

    /** By the member, or from outside as tools do. */
    void commit(long offset) throws Exception {
        commit(partition, offset);
    }

    void commit(TopicPartition partition, long offset) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> place = Map.of(partition, new OffsetAndMetadata(offset));
        if (member != null) {
            member.commitSync(place);
            return;
        }
        try (Admin admin = Admin.create(KafkaSettings.admin(scenario.settings))) {
            admin.alterConsumerGroupOffsets(group(), place).all().get();
        }
    }

    void write(long timestamp) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(record(timestamp)).get();
        }
    }

    void writeInATransaction(int records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", group()))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < records; i++) {
                producer.send(record(System.currentTimeMillis())).get();
            }
            producer.commitTransaction();
        }
    }

    ProducerRecord<byte[], byte[]> record(long timestamp) {
        return new ProducerRecord<>(
                partition.topic(),
                partition.partition(),
                timestamp,
                new byte[] {1},
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> configuration = scenario.producer();
        configuration.putAll(more);
        return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
