package io.claimwire.runtime.task;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task again and again on a daemon thread of its own. A run that throws is logged and does not end it. Thread-safe; the
 * task itself is always run by the same thread.
 */
public final class PeriodicTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final Runnable task;
    private final Supplier<Duration> interval;
    private final ScheduledThreadPoolExecutor executor;
    private ScheduledFuture<?> next;
    private long nextNumber;
    private Long startedAt;
    private boolean running;
    private boolean closed;
    private volatile boolean failed;

    /**
     * @param name of its thread
     * @param interval from the beginning of a run to the beginning of the next; asked after each run, and zero runs it at once
     */
    public PeriodicTask(String name, Runnable task, Supplier<Duration> interval) {
        this.name = name;
        this.task = task;
        this.interval = interval;
        this.executor = new ScheduledThreadPoolExecutor(1, run -> {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs it for the first time. */
    public synchronized void start() {
        schedule(Duration.ZERO);
    }

    /** Whether it has been started and not closed, and its last run did not throw. */
    public synchronized boolean active() {
        return next != null && !closed && !failed;
    }

    /** Asks for the interval again: it has become shorter. */
    public synchronized void reschedule() {
        if (next != null && !running) {
            next.cancel(false);
            schedule(remaining());
        }
    }

    /** Interrupts a run, and waits for its end. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        executor.shutdownNow();
        awaitEnd();
    }

    /**
     * Lets a run end by itself, when what it waits for has been woken.
     *
     * @param last run by the task's thread afterwards, and only once: it may close what is for that thread alone
     */
    public void closeGracefully(Runnable last) {
        synchronized (this) {
            if (!closed) {
                closed = true;
                if (next != null) {
                    next.cancel(false);
                }
                executor.execute(last);
                executor.shutdown();
            }
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} did not stop within {} s", name, CLOSE_TIMEOUT.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(long number) {
        synchronized (this) {
            if (number != nextNumber || closed) {
                return; // scheduled anew, or closed, when its thread had already taken it
            }
            startedAt = System.nanoTime();
            running = true;
        }
        try {
            task.run();
            failed = false;
        } catch (RuntimeException | Error bug) {
            failed = true;
            LOG.error("{} failed and is run again: {}", name, bug.toString(), bug);
        } finally {
            synchronized (this) {
                running = false;
                schedule(remaining());
            }
        }
    }

    private Duration remaining() {
        return startedAt == null ? Duration.ZERO : interval.get().minusNanos(System.nanoTime() - startedAt);
    }

    private void schedule(Duration delay) {
        if (closed) {
            return;
        }
        long number = ++nextNumber;
        next = executor.schedule(() -> run(number), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    }
}
