package claimwire.broker;

/** What is at the bottom of a failure: drivers and pools wrap what a person can act on. Stateless. */
public final class InnermostCause {
    private InnermostCause() {}

    /** The failure itself when it has no cause. */
    public static Throwable of(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }
}
