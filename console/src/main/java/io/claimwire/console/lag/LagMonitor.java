package io.claimwire.console.lag;

import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.management.HealthStatus;
import io.claimwire.runtime.task.PeriodicTask;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the lag periodically and keeps the last report: fast while clients request it, else slowly. Thread-safe;
 * reads on its own thread.
 */
public final class LagMonitor implements HealthIndicator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LagMonitor.class);
    /** How long a request keeps the refresh fast. */
    private static final long FAST_REFRESH_PERIOD = Duration.ofSeconds(15).toNanos();

    private final LagReader reader;
    private final LagSettings settings;
    private final PeriodicTask task = new PeriodicTask("claimwire-lag", this::read, this::interval);
    private volatile long lastRequest = System.nanoTime() - FAST_REFRESH_PERIOD;
    private volatile LagReport report;
    private volatile String lastError = "the lag has not been read yet";

    public LagMonitor(LagReader reader, LagSettings settings) {
        this.reader = reader;
        this.settings = settings;
    }

    /** Starts to read. */
    public void start() {
        task.start();
    }

    /** Requests fast refreshes for a while. */
    public void requestFastRefresh() {
        lastRequest = System.nanoTime();
        task.reschedule();
    }

    /** The last report; null before the first, and while the lag cannot be read, so that it is never stale. */
    public LagReport report() {
        return report;
    }

    @Override
    public String name() {
        return "lag";
    }

    /** Whether the lag can be read, independent of its size. */
    @Override
    public HealthStatus check() {
        if (!task.active()) {
            return new HealthStatus(false, "the lag is not being read");
        }
        return HealthStatus.unless(lastError, "read every " + DurationFormat.format(settings.interval()));
    }

    @Override
    public void close() {
        task.close();
        reader.close();
    }

    private Duration interval() {
        return System.nanoTime() - lastRequest < FAST_REFRESH_PERIOD ? settings.liveInterval() : settings.interval();
    }

    private void read() {
        try {
            report = reader.read();
            lastError = "";
        } catch (InterruptedException | InterruptException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException outage) {
            if (lastError.isEmpty()) {
                LOG.warn("the lag cannot be read: {}", outage.getMessage());
            }
            lastError = "the lag cannot be read: " + outage.getMessage();
            report = null;
        }
    }
}
