package claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupReadingTest {
    private static final Duration LATE = Duration.ofMinutes(5);

    @Test
    void aGroupThatReadsAndWhoseRecordsDoNotWaitIsOk() {
        GroupReading reading = reading(2, true, lag(0, 1_000, Duration.ofMinutes(5)), lag(1, 0, Duration.ZERO));

        assertThat(reading.status()).isEqualTo(GroupStatus.OK);
        assertThat(reading.lag()).isEqualTo(1_000);
        assertThat(reading.because()).isEqualTo("1000 records behind");
    }

    @Test
    void aGroupIsLateWhenItsOldestRecordWaitsTooLongAndSaysWhichPartition() {
        GroupReading reading = reading(1, true, lag(0, 3, Duration.ZERO), lag(1, 1, Duration.ofMinutes(12)));

        assertThat(reading.status()).isEqualTo(GroupStatus.LATE);
        assertThat(reading.because()).isEqualTo("the next record of claims-1 has been waiting for 12 min");
    }

    @Test
    void oneOfOursThatNobodyRunsIsStoppedAlsoWithNothingToRead() {
        assertThat(reading(0, true).status()).isEqualTo(GroupStatus.STOPPED);
        assertThat(reading(0, true, lag(0, 1, Duration.ZERO)).because()).isEqualTo("nobody reads, 1 record behind");
    }

    @Test
    void somebodyElsesGroupIsStoppedOnlyWhenSomethingWaitsForIt() {
        assertThat(reading(0, false, lag(0, 0, Duration.ZERO)).status()).isEqualTo(GroupStatus.OK);
        assertThat(reading(0, false, lag(0, 1, Duration.ZERO)).status()).isEqualTo(GroupStatus.STOPPED);
    }

    @Test
    void onlyOurOwnGroupsMakeAReportBad() {
        GroupReading others = reading(0, false, lag(0, 1, Duration.ZERO));
        GroupReading ours = reading(0, true);

        assertThat(new LagReport(Instant.EPOCH, List.of(others)).bad()).isFalse();
        assertThat(new LagReport(Instant.EPOCH, List.of(others, ours)).bad()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT0.04S, 0.0 s", "PT3.21S, 3.2 s", "PT59S, 59 s", "PT12M, 12 min", "PT3H, 3 h", "P4D, 4 d"
    })
    void durationsAreSaidInTwoDigitsAndAUnit(Duration duration, String words) {
        assertThat(Durations.inWords(duration)).isEqualTo(words);
    }

    private static GroupReading reading(int members, boolean ours, PartitionLag... partitions) {
        return GroupReading.of("group", "STABLE", members, ours, List.of(partitions), LATE);
    }

    private static PartitionLag lag(int partition, long lag, Duration waiting) {
        return new PartitionLag("claims", partition, 10, 10 + lag, lag, waiting);
    }
}
