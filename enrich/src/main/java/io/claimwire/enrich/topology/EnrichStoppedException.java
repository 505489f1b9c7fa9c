package io.claimwire.enrich.topology;

/** Enrich has stopped after a failure; the cause shows whether it was an outage or a bug. */
public final class EnrichStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnrichStoppedException(Throwable cause) {
        super("enrich stopped: " + ProcessingResult.reason(cause), cause);
    }

    /** Whether a dependency was unavailable, so that a later restart helps. */
    public boolean outage() {
        return FailureKind.of(getCause()) == FailureKind.OUTAGE;
    }
}
