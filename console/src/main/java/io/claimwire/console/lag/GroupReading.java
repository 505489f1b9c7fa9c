package io.claimwire.console.lag;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A consumer group at one moment. Immutable.
 *
 * @param state what its coordinator calls it: STABLE, EMPTY, PREPARING_REBALANCE, DEAD …
 * @param ours whether it is one of Claimwire's own, which must run
 * @param partitions by topic and number
 * @param because one sentence that explains the status
 */
public record GroupReading(
        String group,
        String state,
        boolean ours,
        List<Member> members,
        List<PartitionLag> partitions,
        GroupStatus status,
        String because) {

    /** The group is as well as its worst partition, of two alike the one that is further behind. */
    static GroupReading of(
            String group, String state, boolean ours, List<Member> members, List<PartitionLag> partitions) {
        long behind = partitions.stream().mapToLong(PartitionLag::lag).sum();
        if (ours && members.isEmpty()) {
            String nobody = "nobody reads, " + StatusRules.records(behind) + " behind";
            return new GroupReading(group, state, true, members, partitions, GroupStatus.STOP, nobody);
        }
        PartitionLag worst = partitions.stream()
                .max(Comparator.comparing(PartitionLag::status).thenComparing(PartitionLag::lag))
                .orElse(null);
        if (worst == null || worst.status() == GroupStatus.OK) {
            String well = behind == 0 ? "caught up" : StatusRules.records(behind) + " behind";
            return new GroupReading(group, state, ours, members, partitions, GroupStatus.OK, well);
        }
        return new GroupReading(group, state, ours, members, partitions, worst.status(), worst.because());
    }

    /** Whether anything of it is known. */
    public boolean told() {
        return !state.equals("UNKNOWN");
    }

    /** Over all partitions. */
    public long lag() {
        return partitions.stream().mapToLong(PartitionLag::lag).sum();
    }

    /** Records that come in a second, over the partitions that it is known of. */
    public double in() {
        return sum(partitions, PartitionLag::in);
    }

    /** Records that the group deals with in a second, likewise. */
    public double out() {
        return sum(partitions, PartitionLag::out);
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
