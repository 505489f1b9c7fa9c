package io.claimwire.console.lag;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A consumer group at one moment. Immutable.
 *
 * @param state what its coordinator calls it: STABLE, EMPTY, PREPARING_REBALANCE, DEAD …
 * @param own whether it is one of Claimwire's own, which must run
 * @param partitions by topic and number
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

    /** The group is as well as its worst partition, of two alike the one that is further behind. */
    static ConsumerGroupLag of(
            String group, String state, boolean ours, List<GroupMember> members, List<PartitionLag> partitions) {
        long behind = partitions.stream().mapToLong(PartitionLag::lag).sum();
        if (ours && members.isEmpty()) {
            String nobody = "nobody reads, " + StatusEvaluator.records(behind) + " behind";
            return new ConsumerGroupLag(group, state, true, members, partitions, GroupStatus.STOP, nobody);
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

    /** Whether anything of it is known. */
    public boolean isKnown() {
        return !state.equals("UNKNOWN");
    }

    /** Over all partitions. */
    public long lag() {
        return partitions.stream().mapToLong(PartitionLag::lag).sum();
    }

    /** Records that come in a second, over the partitions that it is known of. */
    public double recordsInPerSecond() {
        return sum(partitions, PartitionLag::recordsInPerSecond);
    }

    /** Records that the group deals with in a second, likewise. */
    public double recordsOutPerSecond() {
        return sum(partitions, PartitionLag::recordsOutPerSecond);
    }

    /** Until the last partition has caught up; not a number when of none it is known, infinite when one never will. */
    public double etaSeconds() {
        return partitions.stream()
                .mapToDouble(PartitionLag::etaSeconds)
                .filter(eta -> !Double.isNaN(eta))
                .max()
                .orElse(partitions.isEmpty() ? 0 : Double.NaN);
    }

    /** How long the record that waits longest has been waiting. */
    public Duration waiting() {
        return longest(partitions);
    }

    /** Of some partitions: how long the record that waits longest has been waiting. */
    public static Duration longest(List<PartitionLag> partitions) {
        return partitions.stream()
                .map(PartitionLag::waiting)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Over the partitions of which it is known; not a number when of none it is. */
    public static double sum(List<PartitionLag> partitions, ToDoubleFunction<PartitionLag> rate) {
        return partitions.stream()
                .mapToDouble(rate)
                .filter(value -> !Double.isNaN(value))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }
}
