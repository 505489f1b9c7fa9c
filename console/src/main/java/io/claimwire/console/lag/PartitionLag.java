package io.claimwire.console.lag;

import java.time.Duration;

/**
 * How far a group is behind on one partition. Immutable.
 *
 * @param begin offset of the first record that is still there
 * @param committed offset of the next record that the group will read; where one of ours has not committed yet, the first
 * @param stable offset behind the last record that a read-committed consumer sees
 * @param end offset behind the last record of all, with those of open transactions
 * @param lag offsets between committed and stable, never negative; 0 when only transaction markers stand there
 * @param waiting how long the next record has been waiting since it was received; zero when there is none
 * @param recordsInPerSecond records a second that come; not a number before there are two readings
 * @param recordsOutPerSecond records a second that the group deals with; likewise
 * @param etaSeconds until it has caught up; not a number when nobody knows, infinite when never at this rate
 * @param lostRecords records that were removed before the group read them
 * @param secondsUntilDataLoss until retention may remove the next record unread; infinite when it never does
 * @param owner client that holds the partition; empty when nobody does
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
    /** Whether its offsets are known; of what the broker does not tell all numbers are meaningless. */
    public boolean isKnown() {
        return end >= 0;
    }
}
