package io.claimwire.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Orderly shutdown after Ctrl-C or a termination signal: the JVM exits only after {@link #close}. Declare it first in a
 * try-with-resources, so that all later resources are closed before. Thread-safe.
 */
public final class ShutdownHook implements AutoCloseable {
    private static final Duration MAX_WAIT = Duration.ofSeconds(40);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Runnable> first = new CopyOnWriteArrayList<>();

    public ShutdownHook() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "claimwire-stop"));
    }

    /** Registers a callback that wakes a blocked thread when a shutdown is requested. */
    public void wake(Runnable callback) {
        first.add(callback);
    }

    /** Whether a shutdown was requested. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Blocks until a shutdown is requested. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /** Blocks until a shutdown is requested or the time has passed; returns whether it was requested. */
    public boolean await(Duration most) throws InterruptedException {
        return requested.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void stop() {
        if (closed.getCount() == 0) {
            return;
        }
        requested.countDown();
        first.forEach(Runnable::run);
        try {
            if (!closed.await(MAX_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("claimwire: shutdown was not complete after " + MAX_WAIT.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
