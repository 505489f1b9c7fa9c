package io.claimwire.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or a termination signal, turned into an orderly end: the process stays until {@link #close}, so name it first in a
 * try-with-resources and everything named after it is closed before. Thread-safe.
 */
public final class ShutdownHook implements AutoCloseable {
    private static final Duration MAX_WAIT = Duration.ofSeconds(40);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Runnable> first = new CopyOnWriteArrayList<>();

    public ShutdownHook() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "claimwire-stop"));
    }

    /** Runs this when the signal comes, to wake whoever is blocked elsewhere. */
    public void wake(Runnable sleeper) {
        first.add(sleeper);
    }

    /** Whether the process has been told to stop. */
    public boolean given() {
        return requested.getCount() == 0;
    }

    /** Blocks until the process is told to stop. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /** Waits at most this long; whether the process has been told to stop. */
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
                System.err.println("claimwire: not everything stopped within " + MAX_WAIT.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
