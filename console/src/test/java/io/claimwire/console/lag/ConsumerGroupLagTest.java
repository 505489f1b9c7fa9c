package io.claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerGroupLagTest {
    private static final GroupMember SOMEBODY = new GroupMember("client", "host", List.of());

    @Test
    void aGroupHasTheStatusAndReasonOfItsWorstPartition() {
        ConsumerGroupLag reading = reading(
                true, true, lag(0, 1_000, GroupStatus.WARN), lag(1, 5, GroupStatus.STALL), lag(2, 0, GroupStatus.OK));

        assertThat(reading.status()).isEqualTo(GroupStatus.STALL);
        assertThat(reading.reason()).isEqualTo("partition 1");
        assertThat(reading.lag()).isEqualTo(1_005);
    }

    @Test
    void aGroupIsOkWhenAllItsPartitionsAre() {
        assertThat(reading(true, true, lag(0, 1_000, GroupStatus.OK)).reason()).isEqualTo("1,000 records behind");
        assertThat(reading(true, true, lag(0, 0, GroupStatus.OK)).reason()).isEqualTo("caught up");
    }

    @Test
    void aClaimwireGroupWithoutMembersIsStopEvenWithoutLag() {
        assertThat(reading(false, true).status()).isEqualTo(GroupStatus.STOP);
        assertThat(reading(false, true, lag(0, 1, GroupStatus.STOP)).reason())
                .isEqualTo("no active member, 1 record behind");
    }

    @Test
    void otherGroupsMayBeEmptyWithoutLag() {
        assertThat(reading(false, false, lag(0, 0, GroupStatus.OK)).status()).isEqualTo(GroupStatus.OK);
    }

    @Test
    void onlyClaimwireGroupsAffectTheExitCode() {
        ConsumerGroupLag others = reading(false, false, lag(0, 1, GroupStatus.STOP));
        ConsumerGroupLag ours = reading(false, true);

        assertThat(new LagReport(Instant.EPOCH, Duration.ZERO, List.of(others)).worstIsBad())
                .isFalse();
        assertThat(new LagReport(Instant.EPOCH, Duration.ZERO, List.of(others, ours)).worstIsBad())
                .isTrue();
    }

    @Test
    void etaOfAGroupIsThatOfItsLastPartition() {
        assertThat(reading(true, true, lag(0, 60, GroupStatus.OK), lag(1, 90, GroupStatus.OK))
                        .etaSeconds())
                .isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT0.04S, 0.0 s", "PT3.21S, 3.2 s", "PT59S, 59 s", "PT12M, 12 min", "PT3H, 3 h", "P4D, 4 d"
    })
    void durationsAreFormattedWithTwoDigitsAndAUnit(Duration duration, String words) {
        assertThat(DurationFormat.format(duration)).isEqualTo(words);
    }

    @Test
    void infinityAndUnknownAreFormatted() {
        assertThat(DurationFormat.format(Double.POSITIVE_INFINITY)).isEqualTo("never");
        assertThat(DurationFormat.format(Double.NaN)).isEqualTo("?");
    }

    private static ConsumerGroupLag reading(boolean read, boolean ours, PartitionLag... partitions) {
        return ConsumerGroupLag.of("group", "STABLE", ours, read ? List.of(SOMEBODY) : List.of(), List.of(partitions));
    }

    private static PartitionLag lag(int partition, long lag, GroupStatus status) {
        return new PartitionLag(
                "claims",
                partition,
                0,
                10,
                10 + lag,
                10 + lag,
                lag,
                Duration.ofSeconds(lag),
                10,
                20,
                Trend.STEADY,
                lag / 10.0,
                0,
                Double.POSITIVE_INFINITY,
                "client",
                status,
                "partition " + partition);
    }
}
