package io.claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupReadingTest {
    private static final Member SOMEBODY = new Member("client", "host", List.of());

    @Test
    void aGroupIsAsWellAsItsWorstPartitionAndSaysWhatThatOneSays() {
        GroupReading reading = reading(
                true, true, lag(0, 1_000, GroupStatus.WARN), lag(1, 5, GroupStatus.STALL), lag(2, 0, GroupStatus.OK));

        assertThat(reading.status()).isEqualTo(GroupStatus.STALL);
        assertThat(reading.because()).isEqualTo("partition 1");
        assertThat(reading.lag()).isEqualTo(1_005);
    }

    @Test
    void aGroupWhosePartitionsAreAllWellIsOk() {
        assertThat(reading(true, true, lag(0, 1_000, GroupStatus.OK)).because()).isEqualTo("1,000 records behind");
        assertThat(reading(true, true, lag(0, 0, GroupStatus.OK)).because()).isEqualTo("caught up");
    }

    @Test
    void oneOfOursThatNobodyRunsIsStoppedAlsoWithNothingToRead() {
        assertThat(reading(false, true).status()).isEqualTo(GroupStatus.STOP);
        assertThat(reading(false, true, lag(0, 1, GroupStatus.STOP)).because())
                .isEqualTo("nobody reads, 1 record behind");
    }

    @Test
    void somebodyElsesGroupWithNothingToReadMayBeEmpty() {
        assertThat(reading(false, false, lag(0, 0, GroupStatus.OK)).status()).isEqualTo(GroupStatus.OK);
    }

    @Test
    void onlyOurOwnGroupsMakeAReportBad() {
        GroupReading others = reading(false, false, lag(0, 1, GroupStatus.STOP));
        GroupReading ours = reading(false, true);

        assertThat(new LagReport(Instant.EPOCH, Duration.ZERO, List.of(others)).bad())
                .isFalse();
        assertThat(new LagReport(Instant.EPOCH, Duration.ZERO, List.of(others, ours)).bad())
                .isTrue();
    }

    @Test
    void aGroupHasCaughtUpWhenItsLastPartitionHas() {
        assertThat(reading(true, true, lag(0, 60, GroupStatus.OK), lag(1, 90, GroupStatus.OK))
                        .etaSeconds())
                .isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT0.04S, 0.0 s", "PT3.21S, 3.2 s", "PT59S, 59 s", "PT12M, 12 min", "PT3H, 3 h", "P4D, 4 d"
    })
    void durationsAreSaidInTwoDigitsAndAUnit(Duration duration, String words) {
        assertThat(Durations.inWords(duration)).isEqualTo(words);
    }

    @Test
    void whatNeverEndsAndWhatNobodyKnowsHaveWords() {
        assertThat(Durations.inWords(Double.POSITIVE_INFINITY)).isEqualTo("never");
        assertThat(Durations.inWords(Double.NaN)).isEqualTo("?");
    }

    private static GroupReading reading(boolean read, boolean ours, PartitionLag... partitions) {
        return GroupReading.of("group", "STABLE", ours, read ? List.of(SOMEBODY) : List.of(), List.of(partitions));
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
