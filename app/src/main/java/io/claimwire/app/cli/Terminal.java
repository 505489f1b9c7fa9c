package io.claimwire.app.cli;

import java.io.PrintStream;
import java.time.Duration;

/** Standard error, and whether it is a terminal; progress is shown on terminals only. Thread-safe. */
public final class Terminal {
    private static final long BETWEEN = Duration.ofMillis(200).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean watched;
    private long last;
    private boolean shown;

    Terminal(PrintStream err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    /** The launcher detects whether the streams are terminals, and passes it as a property. */
    public static Terminal standard() {
        return new Terminal(System.err, Boolean.getBoolean("claimwire.stderr.terminal"));
    }

    public synchronized void warn(String line) {
        clearProgress();
        err.println("claimwire: " + line);
    }

    public synchronized void progress(String line) {
        long now = System.nanoTime();
        if (watched && now - last > BETWEEN) {
            err.print(CLEAR_LINE + line);
            err.flush();
            last = now;
            shown = true;
        }
    }

    public synchronized void clearProgress() {
        if (shown) {
            err.print(CLEAR_LINE);
            err.flush();
            shown = false;
        }
    }
}
