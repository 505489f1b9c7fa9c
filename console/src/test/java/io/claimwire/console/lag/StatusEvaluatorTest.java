package io.claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.console.lag.PartitionLagSnapshot.ConsumerAssignment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tables like those of Burrow's wiki, "Consumer Lag Evaluation Rules": ten commits, a minute apart. Tests that differ
 * from Burrow say so in their name.
 */
class StatusEvaluatorTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final StatusEvaluator RULES = new StatusEvaluator(Duration.ofMinutes(20), Duration.ofMinutes(10));
    private static final double FOR_EVER = Double.POSITIVE_INFINITY;

    /** Rules 1 to 4 and further ones of its evaluator: the order of the checks, and REWIND. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a lag of zero within the window, 10 20 30 40 50 60 70 80 90 100, 0 0 0 0 0 0 1 3 5 5, 600, OK",
        "one zero is enough, 10 20 30 40 50 60 70 80 90 100, 9 8 7 6 5 0 1 2 3 4, 600, OK",
        "commits that do not move, 10 10 10 10 10 10 10 10 10 10, 1 1 1 1 1 2 2 2 3 3, 600, STALL",
        "and a lag that stays, 10 10 10 10 10 10 10 10 10 10, 5 5 5 5 5 5 5 5 5 5, 600, STALL",
        "commits that move while the lag grows, 10 20 30 40 50 60 70 80 90 100, 1 1 1 1 1 2 2 2 3 3, 600, WARN",
        "a lag that goes up and down, 10 20 30 40 50 60 70 80 90 100, 5 3 5 2 1 1 2 1 4 6, 600, OK",
        "a lag that shrinks, 10 20 30 40 50 60 70 80 90 100, 90 80 70 60 50 40 30 20 10 5, 600, OK",
        "silence for as long as it was alive, 10 20 30 40 50 60 70 80 90 100, 1 1 1 1 1 2 2 2 3 3, 1200, STOP",
        "silence that is not as long yet, 10 20 30 40 50 60 70 80 90 100, 3 3 2 2 2 1 1 2 1 1, 900, OK",
        "an offset that was reset, 10 20 30 40 50 60 10 20 30 40, 5 5 5 5 5 5 60 55 50 45, 600, REWIND",
        "commits that do not move and are silent, 10 10 10 10 10 10 10 10 10 10, 1 1 1 1 1 2 2 2 3 3, 1200, STOP",
    })
    void evaluatesAsBurrow(String table, String offsets, String lags, long seconds, GroupStatus status) {
        List<LagSample> samples = table(offsets, lags);
        long lag = samples.get(9).lag();

        StatusEvaluation evaluation = RULES.evaluate(samples, present(seconds, lag, Duration.ofSeconds(seconds)));

        assertThat(evaluation.status()).isEqualTo(status);
    }

    @Test
    void withoutLagTheStatusIsOk() {
        List<LagSample> samples = table("10 10 10 10 10 10 10 10 10 10", "1 1 1 1 1 2 2 2 3 3");

        assertThat(RULES.evaluate(samples, present(1_200, 0, Duration.ZERO)).status())
                .isEqualTo(GroupStatus.OK);
    }

    @Test
    void unlikeBurrowOneDipDoesNotHideALagThatGrows() {
        List<LagSample> samples = table("10 20 30 40 50 60 70 80 90 100", "10 20 30 40 50 60 55 70 80 90");

        StatusEvaluation evaluation = RULES.evaluate(samples, present(600, 90, Duration.ofMinutes(1)));

        assertThat(evaluation.status()).isEqualTo(GroupStatus.WARN);
        assertThat(evaluation.reason()).isEqualTo("partition 2 of claims falls behind: 90 records, 10 were 10 min ago");
    }

    @Test
    void unlikeBurrowAConstantLagIsADelay() {
        List<LagSample> samples = table("10 20 30 40 50 60 70 80 90 100", "5 5 5 5 5 5 5 5 5 5");

        assertThat(RULES.evaluate(samples, present(600, 5, Duration.ofMinutes(1)))
                        .status())
                .isEqualTo(GroupStatus.OK);
        assertThat(RULES.evaluate(samples, present(600, 5, Duration.ofMinutes(21)))
                        .status())
                .isEqualTo(GroupStatus.WARN);
    }

    @Test
    void unlikeBurrowTheFirstRecordAfterAPauseDoesNotMeanStop() {
        List<LagSample> samples = table("10 20 30 40 50 60 70 80 90 100", "1 1 1 1 1 1 1 1 1 1");

        assertThat(RULES.evaluate(samples, present(7_200, 1, Duration.ofSeconds(2)))
                        .status())
                .isEqualTo(GroupStatus.OK);
    }

    @Test
    void unlikeBurrowAConsumerThatStoppedAfterCatchingUpIsEvaluatedByTheCurrentLag() {
        List<LagSample> samples = table("10 20 30 40 50 60 70 80 90 100", "0 0 0 0 0 0 0 0 0 0");

        StatusEvaluation evaluation = RULES.evaluate(samples, present(1_200, 400, Duration.ofMinutes(19)));

        assertThat(evaluation.status()).isEqualTo(GroupStatus.STOP);
        assertThat(evaluation.reason())
                .isEqualTo("nothing was committed to partition 2 of claims for 11 min, 400 records wait");
    }

    @Test
    void unlikeBurrowTwoCommitsFollowedByAPauseDoNotMeanStop() {
        List<LagSample> samples = table("10 20", "5 5");

        assertThat(RULES.evaluate(samples, present(200, 5, Duration.ofSeconds(200)))
                        .status())
                .isEqualTo(GroupStatus.OK);
        assertThat(RULES.evaluate(samples, present(400, 5, Duration.ofSeconds(400)))
                        .status())
                .isEqualTo(GroupStatus.STOP);
    }

    @Test
    void unlikeBurrowARewindIsDetectedEvenIfItHadCaughtUp() {
        List<LagSample> back = table("10 20 30 40 50 60 10 20 30 40", "0 0 0 0 0 0 60 55 50 45");
        List<LagSample> caughtUp = table("10 20 30 40 50 60 10 30 60 70", "0 0 0 0 0 0 60 30 0 1");

        StatusEvaluation evaluation = RULES.evaluate(back, present(600, 45, Duration.ofMinutes(9)));

        assertThat(evaluation.status()).isEqualTo(GroupStatus.REWIND);
        assertThat(evaluation.reason()).isEqualTo("partition 2 of claims was rewound from 60 to 10, 45 records wait");
        assertThat(RULES.evaluate(caughtUp, present(600, 1, Duration.ZERO)).status())
                .isEqualTo(GroupStatus.OK);
    }

    @Test
    void anUnassignedPartitionIsStopImmediately() {
        PartitionLagSnapshot nobody = new PartitionLagSnapshot(
                START,
                "partition 2 of claims",
                1_200,
                ConsumerAssignment.UNASSIGNED,
                Duration.ZERO,
                Double.NaN,
                0,
                FOR_EVER);

        StatusEvaluation evaluation = RULES.evaluate(table("10", "1200"), nobody);

        assertThat(evaluation.status()).isEqualTo(GroupStatus.STOP);
        assertThat(evaluation.reason()).isEqualTo("no consumer reads partition 2 of claims, 1,200 records wait");
    }

    @Test
    void theReasonOfAStallHasItsDurationAndTheArrivedRecords() {
        List<LagSample> samples = table("10 10 10 10 10 10", "1 200 400 600 900 1201");
        PartitionLagSnapshot held = new PartitionLagSnapshot(
                START.plusSeconds(300),
                "partition 2 of claims",
                1_201,
                ConsumerAssignment.ASSIGNED,
                Duration.ofMinutes(5),
                Double.POSITIVE_INFINITY,
                0,
                FOR_EVER);

        StatusEvaluation evaluation = RULES.evaluate(samples, held);

        assertThat(evaluation.status()).isEqualTo(GroupStatus.STALL);
        assertThat(evaluation.reason())
                .isEqualTo("partition 2 of claims has not been committed to for 5 min while 1,200 records arrived,"
                        + " 1,201 records wait");
    }

    @Test
    void aLongCatchUpIsWarn() {
        StatusEvaluation evaluation = RULES.evaluate(table("10 20", "0 90000"), warned(1_800, 0, FOR_EVER));

        assertThat(evaluation.status()).isEqualTo(GroupStatus.WARN);
        assertThat(evaluation.reason()).isEqualTo("partition 2 of claims needs 30 min to catch up with 90,000 records");
    }

    @Test
    void recordsThatRetentionMayDeleteUnreadAreWarn() {
        StatusEvaluation losing = RULES.evaluate(table("10 20", "0 90000"), warned(7_200, 0, 3_600));
        StatusEvaluation lost = RULES.evaluate(table("10 20", "0 90000"), warned(60, 12, 3_600));

        assertThat(losing.reason()).isEqualTo("partition 2 of claims may lose records in 60 min, before they are read");
        assertThat(lost.reason()).isEqualTo("12 records of partition 2 of claims were deleted before they were read");
        assertThat(List.of(losing.status(), lost.status())).containsOnly(GroupStatus.WARN);
    }

    private static PartitionLagSnapshot warned(double eta, long lost, double kept) {
        return new PartitionLagSnapshot(
                START.plusSeconds(60),
                "partition 2 of claims",
                90_000,
                ConsumerAssignment.ASSIGNED,
                Duration.ofSeconds(3),
                eta,
                lost,
                kept);
    }

    /** Of a group that only commits, like all groups of Burrow. */
    private static PartitionLagSnapshot present(long seconds, long lag, Duration waiting) {
        return new PartitionLagSnapshot(
                START.plusSeconds(seconds),
                "partition 2 of claims",
                lag,
                ConsumerAssignment.NO_MEMBERSHIP,
                waiting,
                Double.NaN,
                0,
                FOR_EVER);
    }

    private static List<LagSample> table(String offsets, String lags) {
        String[] committed = offsets.split(" ");
        String[] lag = lags.split(" ");
        List<LagSample> samples = new ArrayList<>();
        for (int i = 0; i < committed.length; i++) {
            samples.add(
                    new LagSample(START.plusSeconds(60L * i), Long.parseLong(committed[i]), Long.parseLong(lag[i])));
        }
        return samples;
    }
}
