package claimwire.console.lag;

/** Whether a group keeps up. */
public enum GroupStatus {
    /** It reads, and nothing waits for long. */
    OK,
    /** It reads, but a record waits longer than is allowed. */
    LATE,
    /** Nobody reads, though somebody should. */
    STOPPED
}
