package io.claimwire.console.lag;

import java.time.Duration;
import java.time.Instant;

/**
 * State of a group-partition at one reading. Immutable.
 *
 * @param partition as named in sentences: {@code partition 2 of claims}
 * @param lag current lag, not that of the last commit
 * @param waiting time since the next record was received; zero when there is none
 * @param etaSeconds time until it has caught up; NaN when unknown, infinite when never at this rate
 * @param lostRecords records deleted before they were read
 * @param keptSeconds retention time of the topic; infinite when unlimited
 */
record PartitionLagSnapshot(
        Instant at,
        String partition,
        long lag,
        ConsumerAssignment assignment,
        Duration waiting,
        double etaSeconds,
        long lostRecords,
        double keptSeconds) {
    private static final double DANGER = 0.2;

    /** Whether a consumer is assigned. */
    enum ConsumerAssignment {
        /** Assigned to a member, or the group is rebalancing. */
        ASSIGNED,
        /** The group has or had members, and none is assigned. */
        UNASSIGNED,
        /** The group has no membership and only commits; commits are the only sign of liveness. */
        NO_MEMBERSHIP
    }

    /** Time until retention may delete the next record unread; infinite when never. */
    double secondsUntilDataLoss() {
        return lag == 0 ? Double.POSITIVE_INFINITY : Math.max(0, keptSeconds - waiting.toMillis() / 1000.0);
    }

    /**
     * Whether records will be deleted unread: by the rates, or because the offset does not move and a fifth of their
     * retention time is left.
     */
    boolean isLosingData() {
        double left = secondsUntilDataLoss();
        return left < etaSeconds && (Double.isFinite(etaSeconds) || left < DANGER * keptSeconds);
    }
}
