package io.claimwire.console.lag;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Lag of one consumer group at one time. Immutable.
 *
 * @param state state of the group in Kafka: STABLE, EMPTY, PREPARING_REBALANCE, DEAD …
 * @param own whether it is a group of Claimwire, which must run
 * @param partitions ordered by topic and partition
 * @param reason one sentence that explains the status
 */
public record ConsumerGroupLag(
        String group,
        String state,
        boolean own,
        List<GroupMember> members,
        List<PartitionLag> partitions,
        GroupStatus status,
        String reason) {

    /** A group has the status of its worst partition; of equal ones, that with the largest lag. */
    static ConsumerGroupLag of(
            String group, String state, boolean ours, List<GroupMember> members, List<PartitionLag> partitions) {
        long behind = partitions.stream().mapToLong(PartitionLag::lag).sum();
        if (ours && members.isEmpty()) {
            String reason = "no active member, " + StatusEvaluator.records(behind) + " behind";
            return new ConsumerGroupLag(group, state, true, members, partitions, GroupStatus.STOP, reason);
        }
        PartitionLag worst = partitions.stream()
                .max(Comparator.comparing(PartitionLag::status).thenComparing(PartitionLag::lag))
                .orElse(null);
        if (worst == null || worst.status() == GroupStatus.OK) {
            String well = behind == 0 ? "caught up" : StatusEvaluator.records(behind) + " behind";
            return new ConsumerGroupLag(group, state, ours, members, partitions, GroupStatus.OK, well);
        }
        return new ConsumerGroupLag(group, state, ours, members, partitions, worst.status(), worst.reason());
    }

    /** Whether the offsets of at least one partition are known. */
    public boolean isKnown() {
        return !state.equals("UNKNOWN");
    }

    /** Sum over all partitions. */
    public long lag() {
        return partitions.stream().mapToLong(PartitionLag::lag).sum();
    }

    /** Records produced per second, over partitions with known rates. */
    public double recordsInPerSecond() {
        return sum(partitions, PartitionLag::recordsInPerSecond);
    }

    /** Records consumed per second, over partitions with known rates. */
    public double recordsOutPerSecond() {
        return sum(partitions, PartitionLag::recordsOutPerSecond);
    }

    /** Seconds until the last partition has caught up; NaN when unknown, infinite when never at this rate. */
    public double etaSeconds() {
        return partitions.stream()
                .mapToDouble(PartitionLag::etaSeconds)
                .filter(eta -> !Double.isNaN(eta))
                .max()
                .orElse(partitions.isEmpty() ? 0 : Double.NaN);
    }

    /** The longest waiting time of a next record. */
    public Duration waiting() {
        return longest(partitions);
    }

    /** The longest waiting time of a next record over some partitions. */
    public static Duration longest(List<PartitionLag> partitions) {
        return partitions.stream()
                .map(PartitionLag::waiting)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Sum over partitions with known values; NaN when there are none. */
    public static double sum(List<PartitionLag> partitions, ToDoubleFunction<PartitionLag> rate) {
        return partitions.stream()
                .mapToDouble(rate)
                .filter(value -> !Double.isNaN(value))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }
}
