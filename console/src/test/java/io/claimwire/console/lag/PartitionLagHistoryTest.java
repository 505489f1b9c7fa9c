package io.claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionLagHistoryTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    private final PartitionLagHistory trail = new PartitionLagHistory(Duration.ofMinutes(5));

    @Test
    void ratesCoverTheLastMinuteOnly() {
        for (int second = 0; second <= 300; second += 3) {
            long end = second <= 60 ? second * 1_000L : 60_000 + (second - 60) * 10L;
            trail.record(START.plusSeconds(second), second * 50L, end, true);
        }

        assertThat(trail.rates().recordsInPerSecond()).isEqualTo(10);
        assertThat(trail.rates().recordsOutPerSecond()).isEqualTo(50);
        assertThat(trail.trend()).isEqualTo(Trend.FALLING);
    }

    @Test
    void thereIsNoRateBeforeTheSecondReading() {
        trail.record(START, 5, 10, true);

        assertThat(trail.rates().recordsInPerSecond()).isNaN();

        trail.record(START.plusSeconds(10), 15, 10, true);

        assertThat(trail.rates().recordsOutPerSecond()).isEqualTo(1);
    }

    @Test
    void theNumberOfReadingsIsLimited() {
        for (int i = 0; i < 10_000; i++) {
            trail.record(START.plusMillis(i * 100L), i, i + 10, true);
        }

        assertThat(trail.livenessSamples()).hasSizeBetween(18, 24);
        assertThat(Duration.between(trail.livenessSamples().get(0).at(), START.plusMillis(999_900)))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }

    @Test
    void aGroupWithoutAssignmentIsAliveWhenItCommits() {
        trail.record(START, 0, 10, false);
        trail.record(START.plusSeconds(60), 5, 20, false);
        trail.record(START.plusSeconds(120), 5, 30, false);
        trail.record(START.plusSeconds(1_200), 5, 30, false);

        assertThat(trail.livenessSamples())
                .containsExactly(new LagSample(START, 0, 10), new LagSample(START.plusSeconds(60), 5, 15));
    }

    @Test
    void readingsWithoutLagAreKept() {
        trail.record(START, 5, 10, true);
        trail.record(START.plusSeconds(15), 9, 12, true);
        trail.record(START.plusSeconds(16), 13, 13, true);
        trail.record(START.plusSeconds(17), 13, 20, true);
        trail.record(START.plusSeconds(18), 13, 21, true);

        assertThat(trail.livenessSamples()).extracting(LagSample::lag).contains(0L);
    }

    @Test
    void aRewindIsKeptBeyondTheWindowUntilTheGroupHasCaughtUp() {
        StatusEvaluator evaluator = new StatusEvaluator(Duration.ofHours(9), Duration.ofMinutes(5));
        trail.record(START, 10_000, 10_000, true);
        for (int minute = 1; minute <= 60; minute++) {
            trail.record(START.plusSeconds(60L * minute), minute * 100L, 10_000, true);
        }

        assertThat(evaluator.evaluate(trail.livenessSamples(), present(4_000)).status())
                .isEqualTo(GroupStatus.REWIND);

        trail.record(START.plusSeconds(3_660), 10_000, 10_000, true);
        trail.record(START.plusSeconds(3_661), 10_000, 10_001, true);

        assertThat(evaluator.evaluate(trail.livenessSamples(), present(1)).status())
                .isEqualTo(GroupStatus.OK);
    }

    @Test
    void aGroupThatKeepsUpIsOkWhateverItsLagDoes() {
        StatusEvaluator evaluator = new StatusEvaluator(Duration.ofMinutes(5), Duration.ofMinutes(5));
        for (int reading = 0; reading < 20; reading++) {
            trail.record(START.plusSeconds(15L * reading), reading * 150L, reading * 150L + 1 + reading, true);
        }

        double eta = PartitionLagTracker.eta(20, new PartitionLagHistory.Throughput(10, 10.02), Duration.ofSeconds(1));

        assertThat(eta).isZero();
        assertThat(trail.trend()).isEqualTo(Trend.RISING);
        assertThat(evaluator.evaluate(trail.livenessSamples(), present(20)).status())
                .isEqualTo(GroupStatus.OK);
    }

    private static PartitionLagSnapshot present(long lag) {
        return new PartitionLagSnapshot(
                START.plusSeconds(3_600),
                "partition 0 of claims",
                lag,
                PartitionLagSnapshot.ConsumerAssignment.ASSIGNED,
                Duration.ofSeconds(1),
                0,
                0,
                Double.POSITIVE_INFINITY);
    }
}
