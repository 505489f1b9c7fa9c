package io.claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The status of groups against a real broker. */
@ExtendWith(StackExtension.class)
class LagStatusIT {

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
    void lagOfAStoppedConsumerKeepsGrowing() throws Exception {
        rig.join();
        rig.write(System.currentTimeMillis());
        rig.commit(1);
        assertThat(rig.read().reason()).isEqualTo("caught up");
        rig.leave();

        rig.write(System.currentTimeMillis() - 60_000);
        ConsumerGroupLag stopped = rig.read(List.of());
        rig.write(System.currentTimeMillis());

        assertThat(stopped.status()).isEqualTo(GroupStatus.STOP);
        assertThat(stopped.reason())
                .isEqualTo("no consumer reads partition 1 of " + rig.partition.topic() + ", 1 record waits");
        assertThat(stopped.waiting()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        assertThat(rig.read(List.of()).lag()).isEqualTo(2);
    }

    @Test
    void anAssignedPartitionWithoutCommitsStalls() throws Exception {
        rig.join();
        rig.write(System.currentTimeMillis());
        rig.commit(0);
        try (LagReader reader = rig.reader(List.of(), Duration.ofSeconds(4))) {
            rig.scenario.await("a stall", () -> rig.read(reader).status() == GroupStatus.STALL);
            rig.write(System.currentTimeMillis());
            ConsumerGroupLag stalled = rig.read(reader);

            assertThat(stalled.reason())
                    .matches(
                            "partition 1 of \\S+ has not been committed to for \\S+ s while 1 record arrived, 2 records wait");

            rig.commit(2);

            assertThat(rig.read(reader).status()).isEqualTo(GroupStatus.OK);
        }
    }

    @Test
    void aResetGroupIsRewindUntilItHasCaughtUp() throws Exception {
        rig.join();
        rig.write(System.currentTimeMillis());
        rig.write(System.currentTimeMillis());
        rig.commit(2);
        try (LagReader reader = rig.reader(List.of(), Duration.ofMinutes(5))) {
            reader.read();
            rig.commit(0);

            assertThat(rig.read(reader).status()).isEqualTo(GroupStatus.REWIND);

            rig.commit(2);

            assertThat(rig.read(reader).status()).isEqualTo(GroupStatus.OK);
        }
    }

    @Test
    void recordsDeletedBeforeTheyWereReadAreReportedAndAreNotLag() throws Exception {
        rig.join();
        for (int i = 0; i < 3; i++) {
            rig.write(System.currentTimeMillis());
        }
        rig.commit(0);
        try (Admin admin = rig.admin()) {
            admin.deleteRecords(Map.of(rig.partition, RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }

        PartitionLag read = rig.lag();

        assertThat(read.reason())
                .isEqualTo(
                        "2 records of partition 1 of " + rig.partition.topic() + " were deleted before they were read");
        assertThat(List.of(read.lostRecords(), read.lag())).containsExactly(2L, 1L);
    }
}
