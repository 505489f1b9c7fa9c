package io.claimwire.console.lag;

import io.claimwire.console.lag.PartitionLagSnapshot.ConsumerAssignment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Burrow's rules for the status of a partition ("Consumer Lag Evaluation Rules", linkedin/Burrow wiki), with its two known
 * faults mended. (1) Everything is judged with the lag at the moment of reading, where Burrow takes that of the last commit: a
 * consumer that stopped looked well for as long as it had looked well before, and one whose first record for a long time had
 * just come looked stopped. (2) Falling behind is a trend, where Burrow asks whether the lag never fell: one dip hid an hour.
 * Beyond Burrow, what is late, will be late or will be lost is WARN. Immutable.
 *
 * @param warnAfter how long a record may wait, and how long catching up may take
 * @param window over which signs of life are judged
 */
record StatusEvaluator(Duration warnAfter, Duration window) {
    /** Whose next record came so lately keeps up, whatever its lag does. */
    static final Duration FRESH = Duration.ofSeconds(10);

    /** @param samples of life within the window, oldest first, at least one */
    StatusEvaluation evaluate(List<LagSample> samples, PartitionLagSnapshot now) {
        if (now.lag() == 0) {
            return new StatusEvaluation(GroupStatus.OK, "caught up");
        }
        if (now.assignment() == ConsumerAssignment.UNASSIGNED) {
            return new StatusEvaluation(GroupStatus.STOP, "nobody reads " + now.partition() + ", " + waiting(now));
        }
        if (stopped(samples, now)) {
            return new StatusEvaluation(
                    GroupStatus.STOP,
                    "nothing was committed to " + now.partition() + " for "
                            + DurationFormat.format(since(samples.get(samples.size() - 1), now)) + ", " + waiting(now));
        }
        return working(samples, now);
    }

    /** Of one that reads, or has not been silent for long. */
    private StatusEvaluation working(List<LagSample> samples, PartitionLagSnapshot now) {
        int back = lastStepBack(samples);
        List<LagSample> since = samples.subList(back, samples.size());
        if (alwaysBehind(since) && stalled(since, now)) {
            long arrived = Math.max(0, now.lag() - since.get(0).lag());
            return new StatusEvaluation(
                    GroupStatus.STALL,
                    now.partition() + " has committed nothing for "
                            + DurationFormat.format(since(since.get(0), now)) + " while " + records(arrived)
                            + " arrived, " + waiting(now));
        }
        if (now.lostRecords() > 0) {
            return new StatusEvaluation(
                    GroupStatus.WARN,
                    records(now.lostRecords()) + " of " + now.partition() + " were removed before they were read");
        }
        if (back > 0 && alwaysBehind(since)) {
            return new StatusEvaluation(
                    GroupStatus.REWIND,
                    now.partition() + " was set back from "
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

    /** Of who only commits: silent for longer than it was seen to live. What has just come stops nobody. */
    private boolean stopped(List<LagSample> samples, PartitionLagSnapshot now) {
        if (now.assignment() != ConsumerAssignment.NO_MEMBERSHIP || samples.size() < 2) {
            return false;
        }
        LagSample last = samples.get(samples.size() - 1);
        Duration seen = Duration.between(samples.get(0).at(), last.at());
        Duration least = window.dividedBy(2); // who commits twice in a row and then rests is no reader that died
        Duration lived = seen.compareTo(least) > 0 ? seen : least;
        return since(last, now).compareTo(lived) > 0 && now.waiting().compareTo(lived) > 0;
    }

    private boolean stalled(List<LagSample> samples, PartitionLagSnapshot now) {
        long first = samples.get(0).committed();
        return samples.stream().allMatch(sign -> sign.committed() == first)
                && since(samples.get(0), now).compareTo(window.dividedBy(2)) >= 0;
    }

    private static boolean alwaysBehind(List<LagSample> samples) {
        return samples.stream().allMatch(sign -> sign.lag() > 0);
    }

    /** Index of the first sample after it; 0 when there was none. */
    private static int lastStepBack(List<LagSample> samples) {
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
