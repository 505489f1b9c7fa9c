package io.claimwire.console.lag;

/** Whether a group keeps up, by the least harm first; Burrow's names. */
public enum GroupStatus {
    /** It reads, and keeps up. */
    OK(false),
    /** Nothing can be said: the broker did not tell, or may not. */
    UNKNOWN(true),
    /** It reads and falls behind, or is so far behind that records are late or in danger. */
    WARN(true),
    /** It was set back and has not caught up again. */
    REWIND(true),
    /** Somebody holds the partition and gets no further. */
    STALL(true),
    /** Nobody reads, though records wait. */
    STOP(true);

    private final boolean isBad;

    GroupStatus(boolean bad) {
        this.isBad = bad;
    }

    /** Whether somebody should look. */
    public boolean isBad() {
        return isBad;
    }
}
