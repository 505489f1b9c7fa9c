package io.claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.tools.consumer.group.DescribedOffsets;
import org.apache.kafka.tools.consumer.group.DescribedOffsets.Offsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Side by side with Kafka's own tool over random states of a cluster. */
@ExtendWith(StackExtension.class)
class ConsumerGroupCommandIT {
    private static final int GROUPS = 3;
    private static final int PARTITIONS = 3;

    private final Random random = new Random(20_261_122);
    private final Map<TopicPartition, Long> begins = new HashMap<>();
    private LagTestFixture rig;
    private Admin admin;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        rig = new LagTestFixture(stack);
        admin = rig.admin();
    }

    @AfterEach
    void close() throws Exception {
        admin.close();
        rig.close();
    }

    @Test
    void offsetsMatchKafkasConsumerGroupToolInRandomStates() throws Exception {
        compareStates(60);
    }

    /** A state takes a quarter of a second. */
    @Test
    @Tag("slow")
    void offsetsMatchInAThousandRandomStates() throws Exception {
        compareStates(1_000);
    }

    private void compareStates(int states) throws Exception {
        String brokers = rig.scenario.settings.getString(KafkaSettings.BOOTSTRAP.key());
        List<String> groups = IntStream.range(0, GROUPS).mapToObj(this::group).toList();
        int compared = 0;
        rig.join();
        try (DescribedOffsets tool = new DescribedOffsets(brokers);
                LagReader reader = rig.reader(List.of(), Duration.ofMinutes(5));
                KafkaProducer<byte[], byte[]> plain = rig.producer(Map.of());
                KafkaProducer<byte[], byte[]> transactions =
                        rig.producer(Map.of("transactional.id", rig.group() + "-t"))) {
            transactions.initTransactions();
            for (int i = 1; i < GROUPS; i++) {
                commit(group(i), rig.partition, 0);
            }
            for (int state = 0; state < states; state++) {
                step(plain, transactions);

                Map<String, ConsumerGroupLag> read = new HashMap<>();
                reader.read().groups().forEach(group -> read.put(group.group(), group));

                Map<String, Map<TopicPartition, Offsets>> actual = tool.of(groups);
                for (String group : groups) {
                    compared += compare("state " + state + " of " + group, actual.get(group), read.get(group));
                }
            }
        }
        assertThat(compared).as("partitions compared").isGreaterThan(states * 3);
    }

    /** Where the tool knows a committed offset, and only there, we show the same, and the same end. */
    private static int compare(String state, Map<TopicPartition, Offsets> actual, ConsumerGroupLag read) {
        Map<TopicPartition, Offsets> committed = new HashMap<>(actual);
        committed.values().removeIf(offsets -> offsets.committed() == null);
        Map<TopicPartition, Offsets> ours = new HashMap<>();
        for (PartitionLag each : read == null ? List.<PartitionLag>of() : read.partitions()) {
            ours.put(new TopicPartition(each.topic(), each.partition()), new Offsets(each.committed(), each.end()));
        }
        assertThat(ours).as(state).isEqualTo(committed);
        return ours.size();
    }

    private void step(KafkaProducer<byte[], byte[]> plain, KafkaProducer<byte[], byte[]> transactions)
            throws Exception {
        TopicPartition partition = rig.other(random.nextInt(PARTITIONS));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                for (int i = random.nextInt(5); i >= 0; i--) {
                    plain.send(record(partition)).get();
                }
            }
            case 3 -> {
                transactions.beginTransaction();
                transactions.send(record(partition)).get();
                if (random.nextBoolean()) {
                    transactions.commitTransaction();
                } else {
                    transactions.abortTransaction();
                }
            }
            case 4 -> {
                long end = end(partition);
                begins.put(partition, Math.max(begins.getOrDefault(partition, 0L), end / 2));
                admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(begins.get(partition))))
                        .all()
                        .get();
            }
            case 5 -> rig.commit(partition, (long) (random.nextDouble() * end(partition)));
            case 6 -> {
                int group = 1 + random.nextInt(GROUPS - 1);
                long offset = (long) (random.nextDouble() * (end(partition) + 1));
                commit(group(group), partition, offset);
            }
            default -> {
                String group = group(1 + random.nextInt(GROUPS - 1));
                Set<TopicPartition> committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .keySet();
                if (committed.size() > 1) { // a group without any is gone
                    admin.deleteConsumerGroupOffsets(
                                    group, Set.of(committed.iterator().next()))
                            .all()
                            .get();
                }
            }
        }
    }

    private void commit(String group, TopicPartition partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private long end(TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    /** The first has a member, the others only commit. */
    private String group(int number) {
        return number == 0 ? rig.group() : rig.group() + "-" + number;
    }

    private static ProducerRecord<byte[], byte[]> record(TopicPartition partition) {
        return new ProducerRecord<>(partition.topic(), partition.partition(), new byte[] {1}, new byte[] {'{', '}'});
    }
}
