package claimwire.console.lag;

import java.time.Duration;

/**
 * How far a group is behind on one partition. Immutable.
 *
 * @param committed offset of the next record that the group will read; where one of ours has not committed yet, the first
 * @param end offset behind the last record that a read-committed consumer sees
 * @param lag offsets between the two, never negative; 0 when only transaction markers stand there
 * @param waiting how long the next record has been waiting since it was received; zero when there is none
 */
public record PartitionLag(String topic, int partition, long committed, long end, long lag, Duration waiting) {}
