package io.claimwire.console.canary;

import io.claimwire.console.audit.CanarySight;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.Check;
import io.claimwire.runtime.management.Component;
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
 * Sends a canary every now and then, one at a time, and times it: acknowledged, decided, its claim readable, its row written.
 * Thread-safe; a thread of its own sends.
 */
public final class CanaryWatch implements Component, CanarySight, MeterBinder, AutoCloseable {
    private static final Metric TRIP = Metric.gauge(
            "claimwire_canary_seconds", "How long the last canary that came back took to each stage", "stage");
    private static final Metric WAITING = Metric.gauge(
            "claimwire_canary_waiting_seconds",
            "Since the first canary was sent to a partition from which none has come back; 0 when none is missed");
    /** What it tells. */
    public static final List<Metric> METRICS = List.of(TRIP, WAITING);

    private static final List<String> STAGES =
            List.of(RoundTrip.RAW, RoundTrip.DECIDED, RoundTrip.CLAIM, RoundTrip.ROW);
    private static final long GLANCE = 100;
    /** After this another one is sent: the first may have been lost with what lost it. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(2);

    /** Of the claim among the claims. */
    private record Place(int partition, long offset) {}

    private final Duration every;
    private final CanaryFlight flight;
    private final Clock clock;
    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final PeriodicTask task = new PeriodicTask("claimwire-canary", this::run, this::interval);
    private int number;
    private RoundTrip flying;
    private RoundTrip last;
    /** By partition: since when none has come back. */
    private final Map<Integer, Instant> missing = new HashMap<>();

    private int partition;
    private Place claim;
    private volatile String trouble = "";

    /** @param sink the consumer group that writes rows */
    public CanaryWatch(Settings settings, Topics topics, String sink, Clock clock) {
        this.every = CanarySettings.from(settings).every();
        this.flight = every.isZero() ? null : new CanaryFlight(settings, topics, sink);
        this.clock = clock;
    }

    /** Begins to send, where canaries are wanted. */
    public void start() {
        if (flight != null) {
            task.start();
        }
    }

    /** Time between two; zero when there are none. */
    public Duration every() {
        return every;
    }

    /** The last that came back; null before. */
    public synchronized RoundTrip last() {
        return last;
    }

    /** Since the first was sent to a partition from which none has come back; zero when none is missed. */
    public synchronized Duration waiting() {
        return missing.values().stream()
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }

    @Override
    public synchronized void decided(String mark) {
        reached(mark, RoundTrip.DECIDED);
    }

    @Override
    public synchronized void claimed(String mark, int partition, long offset) {
        if (flying != null && flying.mark().equals(mark) && claim == null) {
            claim = new Place(partition, offset);
        }
        reached(mark, RoundTrip.CLAIM);
    }

    @Override
    public String name() {
        return "canary";
    }

    /** Whether it flies; that none comes back is an alarm and no reason to restart the console. */
    @Override
    public Check check() {
        if (flight == null) {
            return new Check(true, "none is sent: console.canary is 0s");
        }
        if (!task.active()) {
            return new Check(false, "no canary is sent any more");
        }
        return new Check(true, trouble.isEmpty() ? "one every " + every.toMillis() / 1000.0 + " s" : trouble);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (flight == null) {
            return;
        }
        for (String stage : STAGES) {
            Gauge.builder(TRIP.meter(), this, watch -> watch.seconds(stage))
                    .description(TRIP.help())
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
        if (flight != null) {
            flight.close();
        }
    }

    /** One that takes longer is followed at once by the next; a setting shorter than a glance is a glance. */
    private Duration interval() {
        return every.toMillis() < GLANCE ? Duration.ofMillis(GLANCE) : every;
    }

    private void run() {
        try {
            fly(name + "/" + number, number);
            trouble = "";
        } catch (InterruptedException | InterruptException closing) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException outage) {
            trouble = "no canary can be sent: " + outage.getMessage();
        }
        number = (number + 1) & Integer.MAX_VALUE;
    }

    private void fly(String mark, int number) throws InterruptedException {
        Instant now = clock.instant();
        synchronized (this) {
            missing.putIfAbsent(partition, now); // of the last one, should nobody answer
        }
        int next = flight.partition(number);
        synchronized (this) {
            missing.remove(partition, now);
            partition = next;
            missing.putIfAbsent(partition, now);
            flying = RoundTrip.begins(mark, now, System.nanoTime());
            claim = null;
        }
        flight.send(mark, next, now);
        reached(mark, RoundTrip.RAW);
        long until = System.nanoTime() + GIVEN_UP.toNanos();
        while (!back() && System.nanoTime() < until) {
            Thread.sleep(GLANCE);
            Place place = claim();
            if (place != null && flight.written(place.partition(), place.offset())) {
                reached(mark, RoundTrip.ROW);
            }
        }
    }

    private synchronized Place claim() {
        return claim;
    }

    private synchronized boolean back() {
        return flying.back();
    }

    private synchronized void reached(String mark, String stage) {
        if (flying == null || !flying.mark().equals(mark)) {
            return; // another console's, or one that was given up
        }
        flying = flying.at(stage, System.nanoTime());
        if (flying.back()) {
            last = flying;
            missing.remove(partition);
        }
    }

    private synchronized double seconds(String stage) {
        Duration took = last == null ? null : last.reached().get(stage);
        return took == null ? Double.NaN : took.toMillis() / 1000.0;
    }
}
