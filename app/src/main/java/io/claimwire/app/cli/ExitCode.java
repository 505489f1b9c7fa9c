package io.claimwire.app.cli;

/** What the process ends with; scripts rely on it. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    /** The command line or a setting is wrong. */
    public static final int USAGE = 2;
    /** The status of a lag is bad. */
    public static final int LAG = 3;
    /** A broker, the registry or PostgreSQL does not answer. */
    public static final int DEPENDENCY = 4;

    private ExitCode() {}
}
