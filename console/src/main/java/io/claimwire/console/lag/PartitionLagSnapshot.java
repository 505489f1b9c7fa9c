package io.claimwire.console.lag;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a partition of a group at the moment of reading. Immutable.
 *
 * @param partition as a sentence names it: {@code partition 2 of claims}
 * @param lag now, not at the last commit
 * @param waiting how long the next record has been waiting; zero when there is none
 * @param etaSeconds until all has been read; not a number when nobody knows, infinite when never at this rate
 * @param lostRecords records that were removed before they were read
 * @param keptSeconds how long the topic keeps a record; infinite when for ever
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

    /** Whether somebody reads it. */
    enum ConsumerAssignment {
        /** A member of the group holds it, or the members are sharing it out just now. */
        ASSIGNED,
        /** The group has members or had them, and none of them holds it. */
        UNASSIGNED,
        /** The group knows no members: it only commits, and only that tells that it lives. */
        NO_MEMBERSHIP
    }

    /** Until retention may remove the next record unread; infinite when it never does. */
    double secondsUntilDataLoss() {
        return lag == 0 ? Double.POSITIVE_INFINITY : Math.max(0, keptSeconds - waiting.toMillis() / 1000.0);
    }

    /** Whether records will go before they are read: by the rates, or because a fifth of their time is left and nothing moves. */
    boolean isLosingData() {
        double left = secondsUntilDataLoss();
        return left < etaSeconds && (Double.isFinite(etaSeconds) || left < DANGER * keptSeconds);
    }
}
