package io.claimwire.console.lag;

import io.claimwire.runtime.management.Check;
import io.claimwire.runtime.management.Component;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the lag again and again and keeps the last reading: seldom while nobody looks, often while somebody does. Thread-safe;
 * a thread of its own reads.
 */
public final class LagWatch implements Component, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
    /** Somebody looks who has looked this lately. */
    private static final long LOOKING = Duration.ofSeconds(15).toNanos();

    private final LagReader reader;
    private final LagSettings settings;
    private final Thread thread = new Thread(this::run, "claimwire-lag");
    private final Object due = new Object();
    private long looked = System.nanoTime() - LOOKING;
    private volatile LagReport report;
    private volatile String trouble = "no lag has been read yet";

    public LagWatch(LagReader reader, LagSettings settings) {
        this.reader = reader;
        this.settings = settings;
    }

    /** Begins to read. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Somebody looks now, and for a while it is read more often. */
    public void look() {
        synchronized (due) {
            looked = System.nanoTime();
            due.notifyAll();
        }
    }

    /** The last reading; null before the first, and while the lag cannot be read: what was true before is not true now. */
    public LagReport report() {
        return report;
    }

    @Override
    public String name() {
        return "lag";
    }

    /** Whether the lag can be read; whether it is large is another matter. */
    @Override
    public Check check() {
        if (!thread.isAlive()) {
            return new Check(false, "the lag is not read");
        }
        return Check.unless(trouble, "read every " + Durations.inWords(settings.interval()));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (reader) {
            while (!Thread.currentThread().isInterrupted()) {
                long began = System.nanoTime();
                try {
                    report = reader.read();
                    trouble = "";
                } catch (InterruptException closing) {
                    return;
                } catch (RuntimeException outage) {
                    if (trouble.isEmpty()) {
                        LOG.warn("the lag cannot be read for now: {}", outage.getMessage());
                    }
                    trouble = "the lag cannot be read: " + outage.getMessage();
                    report = null;
                }
                await(began);
            }
        } catch (InterruptedException closing) {
            LOG.debug("lag is no longer read");
        }
    }

    private void await(long began) throws InterruptedException {
        synchronized (due) {
            while (true) {
                long now = System.nanoTime();
                boolean live = now - looked < LOOKING;
                long left = began - now + (live ? settings.live() : settings.interval()).toNanos();
                if (left <= 0) {
                    return;
                }
                due.wait(left / 1_000_000 + 1);
            }
        }
    }
}
