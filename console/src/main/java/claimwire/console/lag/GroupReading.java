package claimwire.console.lag;

import java.time.Duration;
import java.util.List;

/**
 * A consumer group at one moment. Immutable.
 *
 * @param state what its coordinator calls it: STABLE, EMPTY, PREPARING_REBALANCE, DEAD …
 * @param ours whether it is one of Claimwire's own, which must run
 * @param because one sentence that explains the status
 */
public record GroupReading(
        String group,
        String state,
        int members,
        boolean ours,
        List<PartitionLag> partitions,
        GroupStatus status,
        String because) {

    static GroupReading of(
            String group, String state, int members, boolean ours, List<PartitionLag> partitions, Duration late) {
        long behind = sum(partitions);
        if (members == 0 && (ours || behind > 0)) {
            return new GroupReading(
                    group, state, members, ours, partitions, GroupStatus.STOPPED, "nobody reads, " + records(behind));
        }
        for (PartitionLag each : partitions) {
            if (each.waiting().compareTo(late) > 0) {
                String because = "the next record of " + each.topic() + "-" + each.partition()
                        + " has been waiting for " + Durations.inWords(each.waiting());
                return new GroupReading(group, state, members, ours, partitions, GroupStatus.LATE, because);
            }
        }
        return new GroupReading(group, state, members, ours, partitions, GroupStatus.OK, records(behind));
    }

    /** Over all partitions. */
    public long lag() {
        return sum(partitions);
    }

    private static long sum(List<PartitionLag> partitions) {
        return partitions.stream().mapToLong(PartitionLag::lag).sum();
    }

    private static String records(long behind) {
        return behind == 1 ? "1 record behind" : behind + " records behind";
    }
}
