package io.claimwire.runtime.task;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task periodically on a daemon thread. An exception is logged and does not stop the task. Thread-safe; the task
 * always runs on the same thread.
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
     * @param name of the thread
     * @param interval from start to start; evaluated after each run, and zero means immediately
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

    /** Starts the first run. */
    public synchronized void start() {
        schedule(Duration.ZERO);
    }

    /** Whether it is started, not closed, and the last run did not throw. */
    public synchronized boolean active() {
        return next != null && !closed && !failed;
    }

    /** Re-evaluates the interval; call it when the interval has become shorter. */
    public synchronized void reschedule() {
        if (next != null && !running) {
            next.cancel(false);
            schedule(remaining());
        }
    }

    /** Interrupts a run and waits for its end. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        executor.shutdownNow();
        awaitEnd();
    }

    /**
     * Waits for the end of a run without interrupting it; the caller must have unblocked it.
     *
     * @param last runs once on the task's thread afterwards, to close resources that are confined to this thread
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
                return; // rescheduled or closed after its thread had already taken the run
            }
            startedAt = System.nanoTime();
            running = true;
        }
        try {
            task.run();
            failed = false;
        } catch (RuntimeException | Error bug) {
            failed = true;
            LOG.error("{} failed and will be retried: {}", name, bug.toString(), bug);
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
