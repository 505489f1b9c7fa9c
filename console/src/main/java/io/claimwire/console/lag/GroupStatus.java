package io.claimwire.console.lag;

/** Status of a group or partition, in order of severity; names as in Burrow. */
public enum GroupStatus {
    /** Consumes and keeps up. */
    OK(false),
    /** Cannot be determined: the broker did not answer or access was denied. */
    UNKNOWN(true),
    /** Consumes but falls behind, or so late that records are overdue or may be lost. */
    WARN(true),
    /** Offset was rewound and has not caught up again. */
    REWIND(true),
    /** The partition is assigned but its offset does not advance. */
    STALL(true),
    /** No consumer, although records are waiting. */
    STOP(true);

    private final boolean isBad;

    GroupStatus(boolean bad) {
        this.isBad = bad;
    }

    /** Whether the status requires attention. */
    public boolean isBad() {
        return isBad;
    }
}
