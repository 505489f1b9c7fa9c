package io.claimwire.console.canary;

import io.claimwire.console.audit.CanaryListener;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.management.HealthStatus;
import io.claimwire.runtime.metrics.Metric;
import io.claimwire.runtime.task.PeriodicTask;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends a synthetic article (canary) periodically, one at a time, and measures the time until it is acknowledged,
 * decided, readable as a claim, and passed by the sink (stage row). Thread-safe; sends on its own thread.
 */
public final class CanaryProbe implements HealthIndicator, CanaryListener, MeterBinder, AutoCloseable {
    private static final Metric ROUND_TRIP = Metric.gauge(
            "claimwire_canary_seconds", "Time from sending the last complete canary to each stage", "stage");
    private static final Metric WAITING = Metric.gauge(
            "claimwire_canary_waiting_seconds",
            "Time since the oldest missing canary was sent; 0 when none is missing");
    /** The metrics of this class. */
    public static final List<Metric> METRICS = List.of(ROUND_TRIP, WAITING);

    private static final List<String> STAGES =
            List.of(CanaryResult.RAW, CanaryResult.DECIDED, CanaryResult.CLAIM, CanaryResult.ROW);
    private static final long CHECK_INTERVAL_MS = 100;
    /** After this timeout another canary is sent: the first may have been lost in an outage. */
    private static final Duration TIMED_OUT = Duration.ofMinutes(2);

    /** Location of the canary's claim in the claims topic. */
    private record ClaimLocation(int partition, long offset) {}

    private final Duration interval;
    private final CanarySender sender;
    private final Clock clock;
    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final PeriodicTask task = new PeriodicTask("claimwire-canary", this::run, this::pause);
    private int number;
    private CanaryResult current;
    private CanaryResult last;
    /** Time of the first canary that has not returned, by partition. */
    private final Map<Integer, Instant> missing = new HashMap<>();

    private int partition;
    private ClaimLocation claim;
    private volatile String lastError = "";

    /** @param sink the consumer group that writes rows */
    public CanaryProbe(Settings settings, Topics topics, String sink, Clock clock) {
        this.interval = CanarySettings.from(settings).interval();
        this.sender = interval.isZero() ? null : new CanarySender(settings, topics, sink);
        this.clock = clock;
    }

    /** Starts to send, unless canaries are disabled. */
    public void start() {
        if (sender != null) {
            task.start();
        }
    }

    /** Interval between two canaries; zero when disabled. */
    public Duration interval() {
        return interval;
    }

    /** The last complete canary; null before. */
    public synchronized CanaryResult last() {
        return last;
    }

    /** Time since the first canary was sent to a partition from which none has returned; zero when none is missing. */
    public synchronized Duration waiting() {
        return missing.values().stream()
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }

    @Override
    public synchronized void onDecided(String probeId) {
        reached(probeId, CanaryResult.DECIDED);
    }

    @Override
    public synchronized void onClaim(String probeId, int partition, long offset) {
        if (current != null && current.probeId().equals(probeId) && claim == null) {
            claim = new ClaimLocation(partition, offset);
        }
        reached(probeId, CanaryResult.CLAIM);
    }

    @Override
    public String name() {
        return "canary";
    }

    /** Whether canaries are being sent; a missing canary is an alert, not a reason to restart the console. */
    @Override
    public HealthStatus check() {
        if (sender == null) {
            return new HealthStatus(true, "disabled: console.canary is 0s");
        }
        if (!task.active()) {
            return new HealthStatus(false, "canaries are no longer sent");
        }
        return new HealthStatus(
                true, lastError.isEmpty() ? "one every " + interval.toMillis() / 1000.0 + " s" : lastError);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (sender == null) {
            return;
        }
        for (String stage : STAGES) {
            Gauge.builder(ROUND_TRIP.meter(), this, watch -> watch.seconds(stage))
                    .description(ROUND_TRIP.help())
                    .tag("stage", stage)
                    .register(registry);
        }
        Gauge.builder(WAITING.meter(), this, watch -> watch.waiting().toMillis() / 1000.0)
                .description(WAITING.help())
                .register(registry);
    }

    @Override
    public void close() {
        task.close();
        if (sender != null) {
            sender.close();
        }
    }

    /**
     * A canary that takes longer than the interval is followed at once by the next; the minimum is the check interval.
     */
    private Duration pause() {
        return interval.toMillis() < CHECK_INTERVAL_MS ? Duration.ofMillis(CHECK_INTERVAL_MS) : interval;
    }

    private void run() {
        try {
            runProbe(name + "/" + number, number);
            lastError = "";
        } catch (InterruptedException | InterruptException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException outage) {
            lastError = "canaries cannot be sent: " + outage.getMessage();
        }
        number = (number + 1) & Integer.MAX_VALUE;
    }

    private void runProbe(String probeId, int number) throws InterruptedException {
        Instant now = clock.instant();
        synchronized (this) {
            missing.putIfAbsent(partition, now); // the partition of the previous canary is kept if no broker answers
        }
        int next = sender.partition(number);
        synchronized (this) {
            missing.remove(partition, now);
            partition = next;
            missing.putIfAbsent(partition, now);
            current = CanaryResult.started(probeId, now, System.nanoTime());
            claim = null;
        }
        sender.send(probeId, next, now);
        reached(probeId, CanaryResult.RAW);
        long until = System.nanoTime() + TIMED_OUT.toNanos();
        while (!complete() && System.nanoTime() < until) {
            Thread.sleep(CHECK_INTERVAL_MS);
            ClaimLocation place = claim();
            if (place != null && sender.isStored(place.partition(), place.offset())) {
                reached(probeId, CanaryResult.ROW);
            }
        }
    }

    private synchronized ClaimLocation claim() {
        return claim;
    }

    private synchronized boolean complete() {
        return current.isComplete();
    }

    private synchronized void reached(String probeId, String stage) {
        if (current == null || !current.probeId().equals(probeId)) {
            return; // a canary of another console, or one that has timed out
        }
        current = current.at(stage, System.nanoTime());
        if (current.isComplete()) {
            last = current;
            missing.remove(partition);
        }
    }

    private synchronized double seconds(String stage) {
        Duration took = last == null ? null : last.reached().get(stage);
        return took == null ? Double.NaN : took.toMillis() / 1000.0;
    }
}
