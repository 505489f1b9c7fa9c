package io.claimwire.app.cli;

/** A broker or the registry did not answer before a command could begin. */
public final class DependencyDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DependencyDown(String message, Throwable cause) {
        super(message, cause);
    }
}
