package io.claimwire.console.lag;

import io.claimwire.console.lag.PartitionLagSnapshot.ConsumerAssignment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Evaluates the status of a partition by Burrow's rules ("Consumer Lag Evaluation Rules", linkedin/Burrow wiki), with
 * two known faults corrected. (1) Rules use the current lag, where Burrow uses that of the last commit: a stopped
 * consumer looked healthy for as long as its window reached back, and a consumer whose first record after a pause had
 * just arrived looked stopped. (2) Falling behind is a trend, where Burrow requires that the lag never fell: one dip
 * hid an hour. In addition to Burrow, records that are late, will be late or may be lost are WARN. Immutable.
 *
 * @param warnAfter maximum age of an unread record, and maximum time to catch up
 * @param window for liveness
 */
record StatusEvaluator(Duration warnAfter, Duration window) {
    /** A partition whose next record is younger keeps up, whatever its trend. */
    static final Duration FRESH = Duration.ofSeconds(10);

    /** @param samples liveness samples within the window, oldest first, at least one */
    StatusEvaluation evaluate(List<LagSample> samples, PartitionLagSnapshot now) {
        if (now.lag() == 0) {
            return new StatusEvaluation(GroupStatus.OK, "caught up");
        }
        if (now.assignment() == ConsumerAssignment.UNASSIGNED) {
            return new StatusEvaluation(GroupStatus.STOP, "no consumer reads " + now.partition() + ", " + waiting(now));
        }
        if (stopped(samples, now)) {
            return new StatusEvaluation(
                    GroupStatus.STOP,
                    "nothing was committed to " + now.partition() + " for "
                            + DurationFormat.format(since(samples.get(samples.size() - 1), now)) + ", " + waiting(now));
        }
        return evaluateActive(samples, now);
    }

    /** Evaluates a partition whose consumer is alive or was alive recently. */
    private StatusEvaluation evaluateActive(List<LagSample> samples, PartitionLagSnapshot now) {
        int back = lastRewind(samples);
        List<LagSample> since = samples.subList(back, samples.size());
        if (alwaysBehind(since) && stalled(since, now)) {
            long arrived = Math.max(0, now.lag() - since.get(0).lag());
            return new StatusEvaluation(
                    GroupStatus.STALL,
                    now.partition() + " has not been committed to for "
                            + DurationFormat.format(since(since.get(0), now)) + " while " + records(arrived)
                            + " arrived, " + waiting(now));
        }
        if (now.lostRecords() > 0) {
            return new StatusEvaluation(
                    GroupStatus.WARN,
                    records(now.lostRecords()) + " of " + now.partition() + " were deleted before they were read");
        }
        if (back > 0 && alwaysBehind(since)) {
            return new StatusEvaluation(
                    GroupStatus.REWIND,
                    now.partition() + " was rewound from "
                            + count(samples.get(back - 1).committed()) + " to "
                            + count(samples.get(back).committed()) + ", " + waiting(now));
        }
        if (alwaysBehind(samples)
                && now.waiting().compareTo(FRESH) >= 0
                && Trend.of(samples.stream().mapToLong(LagSample::lag).toArray()) == Trend.RISING) {
            return new StatusEvaluation(
                    GroupStatus.WARN,
                    now.partition() + " falls behind: " + records(now.lag()) + ", "
                            + count(samples.get(0).lag()) + " were "
                            + DurationFormat.format(since(samples.get(0), now)) + " ago");
        }
        return warnAfter(now);
    }

    private StatusEvaluation warnAfter(PartitionLagSnapshot now) {
        if (now.isLosingData()) {
            return new StatusEvaluation(
                    GroupStatus.WARN,
                    now.partition() + " may lose records in " + DurationFormat.format(now.secondsUntilDataLoss())
                            + ", before they are read");
        }
        if (now.waiting().compareTo(warnAfter) > 0) {
            return new StatusEvaluation(
                    GroupStatus.WARN,
                    "the next record of " + now.partition() + " has been waiting for "
                            + DurationFormat.format(now.waiting()));
        }
        if (now.etaSeconds() > warnAfter.toSeconds() && !Double.isInfinite(now.etaSeconds())) {
            return new StatusEvaluation(
                    GroupStatus.WARN,
                    now.partition() + " needs " + DurationFormat.format(now.etaSeconds()) + " to catch up with "
                            + records(now.lag()));
        }
        return new StatusEvaluation(GroupStatus.OK, records(now.lag()) + " behind");
    }

    /**
     * For groups without membership: silent for longer than it was observed to be alive. A record that has just arrived
     * does not count.
     */
    private boolean stopped(List<LagSample> samples, PartitionLagSnapshot now) {
        if (now.assignment() != ConsumerAssignment.NO_MEMBERSHIP || samples.size() < 2) {
            return false;
        }
        LagSample last = samples.get(samples.size() - 1);
        Duration seen = Duration.between(samples.get(0).at(), last.at());
        Duration least = window.dividedBy(2); // two commits in a row followed by a pause do not show a dead consumer
        Duration aliveFor = seen.compareTo(least) > 0 ? seen : least;
        return since(last, now).compareTo(aliveFor) > 0 && now.waiting().compareTo(aliveFor) > 0;
    }

    private boolean stalled(List<LagSample> samples, PartitionLagSnapshot now) {
        long first = samples.get(0).committed();
        return samples.stream().allMatch(sign -> sign.committed() == first)
                && since(samples.get(0), now).compareTo(window.dividedBy(2)) >= 0;
    }

    private static boolean alwaysBehind(List<LagSample> samples) {
        return samples.stream().allMatch(sign -> sign.lag() > 0);
    }

    /** Index of the first sample after the last rewind; 0 when there was none. */
    private static int lastRewind(List<LagSample> samples) {
        for (int i = samples.size() - 1; i > 0; i--) {
            if (samples.get(i).committed() < samples.get(i - 1).committed()) {
                return i;
            }
        }
        return 0;
    }

    private static Duration since(LagSample sample, PartitionLagSnapshot now) {
        return Duration.between(sample.at(), now.at());
    }

    private static String waiting(PartitionLagSnapshot now) {
        return records(now.lag()) + (now.lag() == 1 ? " waits" : " wait");
    }

    static String records(long number) {
        return number == 1 ? "1 record" : count(number) + " records";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
