package io.claimwire.console.lag;

import java.time.Duration;

/**
 * Lag of a group on one partition. Immutable.
 *
 * @param begin first available offset
 * @param committed next offset of the group; begin offset for uncommitted partitions of our own groups
 * @param stable last stable offset
 * @param end end offset, including open transactions
 * @param lag offsets between committed and stable, never negative; 0 when there are only transaction markers
 * @param waiting time since the next record was received; zero when there is none
 * @param recordsInPerSecond records produced per second; NaN before the second reading
 * @param recordsOutPerSecond records consumed per second; NaN before the second reading
 * @param etaSeconds time until it has caught up; NaN when unknown, infinite when never at this rate
 * @param lostRecords records deleted before the group read them
 * @param secondsUntilDataLoss time until retention may delete the next record unread; infinite when never
 * @param owner client id of the assigned member; empty when unassigned
 * @param reason one sentence that explains the status
 */
public record PartitionLag(
        String topic,
        int partition,
        long begin,
        long committed,
        long stable,
        long end,
        long lag,
        Duration waiting,
        double recordsInPerSecond,
        double recordsOutPerSecond,
        Trend trend,
        double etaSeconds,
        long lostRecords,
        double secondsUntilDataLoss,
        String owner,
        GroupStatus status,
        String reason) {
    /** Whether its offsets are known; otherwise all numbers are meaningless. */
    public boolean isKnown() {
        return end >= 0;
    }
}
