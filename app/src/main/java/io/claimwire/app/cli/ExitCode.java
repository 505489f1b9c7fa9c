package io.claimwire.app.cli;

/** Exit codes of the process. Public contract. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    /** Invalid command line or setting. */
    public static final int USAGE = 2;
    /** The status of a consumer group is bad. */
    public static final int LAG = 3;
    /** A broker, the registry or PostgreSQL is unavailable. */
    public static final int DEPENDENCY = 4;

    private ExitCode() {}
}
