package io.claimwire.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How old articles are when they reach a stage, since they were received and since their outlets published them; by the clock
 * of whoever measures. Thread-safe.
 */
public final class ArticleAge implements MeterBinder {
    public static final Metric AGE = Metric.histogram(
            "claimwire_article_age_seconds",
            "Age of articles when a reader can see them as raw or decided, and of each of their claims as claim or row; since they were received or published",
            "stage",
            "since");

    private static final Duration[] BOUNDS = Stream.of(".1 .25 .5 1 2.5 5 10 30 60 300 900 3600 21600 86400".split(" "))
            .map(seconds -> Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000)))
            .toArray(Duration[]::new);

    private final String stage;
    private final LatestAges received = new LatestAges();
    private final LatestAges published = new LatestAges();
    private volatile Timer sinceReceived;
    private volatile Timer sincePublished;

    /** @param stage raw, decided, claim or row */
    public ArticleAge(String stage) {
        this.stage = stage;
    }

    /** @param publishedAt null when its outlet does not say */
    public void seen(Instant receivedAt, Instant publishedAt, Instant now) {
        record(Duration.between(receivedAt, now), received, sinceReceived);
        if (publishedAt != null) {
            record(Duration.between(publishedAt, now), published, sincePublished);
        }
    }

    /** Of the last five minutes, by what they count from; nothing of what nobody has reached it since. */
    public Map<String, LatestAges.Quantiles> latest() {
        Map<String, LatestAges.Quantiles> latest = new TreeMap<>();
        received.quantiles().ifPresent(ages -> latest.put("received", ages));
        published.quantiles().ifPresent(ages -> latest.put("published", ages));
        return latest;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        sinceReceived = timer(registry, "received");
        sincePublished = timer(registry, "published");
    }

    /** Clocks differ: what seems to come from the future is new. */
    private static void record(Duration age, LatestAges latest, Timer timer) {
        Duration told = age.isNegative() ? Duration.ZERO : age;
        latest.add(told);
        if (timer != null) {
            timer.record(told);
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
