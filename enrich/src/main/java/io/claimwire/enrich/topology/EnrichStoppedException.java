package io.claimwire.enrich.topology;

/** Enrich has given up: its cause tells whether a dependency was down or we are at fault. */
public final class EnrichStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnrichStoppedException(Throwable cause) {
        super("enrich stopped: " + ProcessingResult.reason(cause), cause);
    }

    /** Whether a dependency was down, so that starting again later will help. */
    public boolean outage() {
        return FailureKind.of(getCause()) == FailureKind.OUTAGE;
    }
}
