package io.claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lag against a real broker, with transactions. */
@ExtendWith(StackExtension.class)
class LagIT {
    private LagTestFixture rig;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        rig = new LagTestFixture(stack);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void transactionMarkersAreNotLag() throws Exception {
        rig.writeInATransaction(1);
        rig.commit(1); // after the record there is its transaction marker, which consumers do not see

        PartitionLag caughtUp = rig.lag();

        assertThat(caughtUp.end()).isEqualTo(2);
        assertThat(caughtUp.lag()).isZero();
        assertThat(caughtUp.waiting()).isZero();

        rig.writeInATransaction(1);

        assertThat(rig.lag().lag()).isPositive();
    }

    @Test
    void timeLagIsMeasuredFromTheTimestampOfTheNextRecord() throws Exception {
        rig.join();
        rig.write(System.currentTimeMillis() - Duration.ofMinutes(20).toMillis());
        rig.write(System.currentTimeMillis());
        rig.commit(0);

        ConsumerGroupLag late = rig.read();

        assertThat(late.status()).isEqualTo(GroupStatus.WARN);
        assertThat(late.reason())
                .isEqualTo(
                        "the next record of partition 1 of " + rig.partition.topic() + " has been waiting for 20 min");

        rig.commit(1);

        assertThat(rig.read().status()).isEqualTo(GroupStatus.OK);
        assertThat(rig.read().lag()).isEqualTo(1);
    }

    @Test
    void anUncommittedPartitionOfAClaimwireGroupLagsFromItsFirstOffset() throws Exception {
        rig.join();
        rig.write(System.currentTimeMillis());

        assertThat(rig.read(List.of(rig.group())).lag()).isEqualTo(1);

        rig.commit(1);

        assertThat(rig.read(List.of(rig.group())).lag()).isZero();
    }

    @Test
    void uncommittedPartitionsOfOtherGroupsHaveNoLag() throws Exception {
        rig.join();
        rig.write(System.currentTimeMillis());
        rig.commit(rig.other(0), 0);

        assertThat(rig.read(List.of("nobody")).partitions())
                .extracting(PartitionLag::partition)
                .containsExactly(0);
    }

    @Test
    void lagIsNeverNegativeForAFastGroup() throws Exception {
        rig.join();
        rig.commit(0);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            try (KafkaProducer<byte[], byte[]> producer = rig.producer(Map.of())) {
                for (long sent = 1; !done.get(); sent++) {
                    producer.send(rig.record(System.currentTimeMillis())).get();
                    rig.commit(sent);
                }
            } catch (Exception failed) {
                done.set(true);
            }
        });
        writer.start();
        try (LagReader reader = rig.reader(List.of(), Duration.ofMinutes(5))) {
            for (int i = 0; i < 50; i++) {
                for (PartitionLag each : rig.read(reader).partitions()) {
                    assertThat(each.lag()).isNotNegative();
                    assertThat(each.committed()).isLessThanOrEqualTo(each.end());
                }
            }
            assertThat(done).as("it wrote and committed all the time").isFalse();
        } finally {
            done.set(true);
            writer.join();
        }
    }

    @Test
    void recordsOfAnOpenTransactionAreLagOnlyAfterItsCommit() throws Exception {
        rig.commit(0);
        try (KafkaProducer<byte[], byte[]> producer = rig.producer(Map.of("transactional.id", rig.group()))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(rig.record(System.currentTimeMillis())).get();

            PartitionLag open = rig.lag();

            assertThat(open.lag()).isZero();
            assertThat(List.of(open.stable(), open.end())).containsExactly(0L, 1L);
            producer.commitTransaction();
        }
        assertThat(rig.lag().lag()).isPositive();
    }

    @Test
    void membersAreShownWithTheirPartitions() throws Exception {
        rig.join();
        rig.commit(0);

        ConsumerGroupLag read = rig.read();

        assertThat(read.members()).singleElement().satisfies(each -> {
            assertThat(each.partitions()).contains(rig.partition.toString()).hasSize(3);
            assertThat(each.host()).isNotEmpty().doesNotStartWith("/");
        });
        assertThat(rig.lag().owner()).isEqualTo(read.members().get(0).client());
    }

    @Test
    void aDeletedTopicDoesNotHideOtherGroups() throws Exception {
        rig.commit(0);
        try (Admin admin = rig.admin()) {
            String gone = "gone-" + rig.group();
            admin.createTopics(List.of(new NewTopic(gone, 1, (short) 1))).all().get();
            Map<TopicPartition, OffsetAndMetadata> first =
                    Map.of(new TopicPartition(gone, 0), new OffsetAndMetadata(0));
            rig.scenario.await("the coordinator to know the new topic", () -> {
                try {
                    admin.alterConsumerGroupOffsets("of-" + gone, first).all().get();
                    return true;
                } catch (ExecutionException notYet) {
                    return false;
                }
            });
            admin.deleteTopics(List.of(gone)).all().get();
        }

        assertThat(rig.read().partitions()).hasSize(1);
    }
}
