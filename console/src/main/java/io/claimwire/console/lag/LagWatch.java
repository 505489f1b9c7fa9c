package io.claimwire.console.lag;

import io.claimwire.runtime.management.Check;
import io.claimwire.runtime.management.Component;
import io.claimwire.runtime.task.PeriodicTask;
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
    private final PeriodicTask task = new PeriodicTask("claimwire-lag", this::read, this::interval);
    private volatile long looked = System.nanoTime() - LOOKING;
    private volatile LagReport report;
    private volatile String trouble = "no lag has been read yet";

    public LagWatch(LagReader reader, LagSettings settings) {
        this.reader = reader;
        this.settings = settings;
    }

    /** Begins to read. */
    public void start() {
        task.start();
    }

    /** Somebody looks now, and for a while it is read more often. */
    public void look() {
        looked = System.nanoTime();
        task.reschedule();
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
        if (!task.active()) {
            return new Check(false, "the lag is not read");
        }
        return Check.unless(trouble, "read every " + Durations.inWords(settings.interval()));
    }

    @Override
    public void close() {
        task.close();
        reader.close();
    }

    private Duration interval() {
        return System.nanoTime() - looked < LOOKING ? settings.live() : settings.interval();
    }

    private void read() {
        try {
            report = reader.read();
            trouble = "";
        } catch (InterruptedException | InterruptException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException outage) {
            if (trouble.isEmpty()) {
                LOG.warn("the lag cannot be read for now: {}", outage.getMessage());
            }
            trouble = "the lag cannot be read: " + outage.getMessage();
            report = null;
        }
    }
}
