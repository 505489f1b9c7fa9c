package io.claimwire.runtime.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Age of articles when they reach a stage, since they were received and since they were published, by the local clock.
 * Thread-safe.
 */
public final class ArticleAgeTimer implements MeterBinder {
    public static final Metric AGE = Metric.histogram(
            "claimwire_article_age_seconds",
            "Age of articles when they are readable as raw or decided, and of their claims as claim or row; since received or published",
            "stage",
            "since");

    private static final Duration[] BOUNDS = Stream.of(".1 .25 .5 1 2.5 5 10 30 60 300 900 3600 21600 86400".split(" "))
            .map(seconds -> Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000)))
            .toArray(Duration[]::new);

    /** The window shown to operators. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** Micrometer drops a value after 4/5 to 5/5 of the expiry: never before the window has passed. */
    private static final int FIFTHS = 5;

    private static final Duration EXPIRY = WINDOW.multipliedBy(FIFTHS).dividedBy(FIFTHS - 1);

    private static final double MEDIAN = .5;
    private static final double P95 = .95;

    /**
     * Quantiles of the last five to six minutes. Immutable.
     *
     * @param count number of values since the start
     */
    public record Quantiles(double medianSeconds, double p95Seconds, long count) {}

    private final String stage;
    private final Clock clock;
    private final Timer received;
    private final Timer published;
    private final AtomicLong receivedLast = new AtomicLong();
    private final AtomicLong publishedLast = new AtomicLong();
    private volatile Timer sinceReceived;
    private volatile Timer sincePublished;

    /** @param stage raw, decided, claim or row */
    public ArticleAgeTimer(String stage) {
        this(stage, Clock.SYSTEM);
    }

    ArticleAgeTimer(String stage, Clock clock) {
        this.stage = stage;
        this.clock = clock;
        MeterRegistry own = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
        this.received = quantiles(own, "received");
        this.published = quantiles(own, "published");
    }

    /** @param publishedAt null when unknown */
    public void record(Instant receivedAt, Instant publishedAt, Instant now) {
        record(Duration.between(receivedAt, now), received, receivedLast, sinceReceived);
        if (publishedAt != null) {
            record(Duration.between(publishedAt, now), published, publishedLast, sincePublished);
        }
    }

    /** By {@code since}; without the entries that had no value in the window. */
    public Map<String, Quantiles> latest() {
        Map<String, Quantiles> latest = new TreeMap<>();
        add("received", received, receivedLast, latest);
        add("published", published, publishedLast, latest);
        return latest;
    }

    private void add(String since, Timer ages, AtomicLong last, Map<String, Quantiles> latest) {
        if (ages.count() > 0 && clock.monotonicTime() - last.get() < WINDOW.toNanos()) {
            HistogramSnapshot snapshot = ages.takeSnapshot();
            double[] seconds = Arrays.stream(snapshot.percentileValues())
                    .mapToDouble(each -> each.value(TimeUnit.SECONDS))
                    .toArray();
            latest.put(since, new Quantiles(seconds[0], seconds[1], snapshot.count()));
        }
    }

    private static Timer quantiles(MeterRegistry own, String since) {
        return Timer.builder(since)
                .publishPercentiles(MEDIAN, P95)
                .percentilePrecision(2)
                .distributionStatisticExpiry(EXPIRY)
                .distributionStatisticBufferLength(FIFTHS)
                .register(own);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        sinceReceived = timer(registry, "received");
        sincePublished = timer(registry, "published");
    }

    /** Negative ages (clock skew) are recorded as 0. */
    private void record(Duration age, Timer latest, AtomicLong last, Timer timer) {
        Duration shown = age.isNegative() ? Duration.ZERO : age;
        latest.record(shown);
        last.set(clock.monotonicTime());
        if (timer != null) {
            timer.record(shown);
        }
    }

    private Timer timer(MeterRegistry registry, String since) {
        return Timer.builder(AGE.meter())
                .description(AGE.help())
                .tag("stage", stage)
                .tag("since", since)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
