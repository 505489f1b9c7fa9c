package io.claimwire.ingest.poll;

import io.claimwire.runtime.metrics.Metric;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the condition of the feeds of one poller: in the log when it changes, and as metrics. Updated by one thread.
 */
final class FeedMetrics implements MeterBinder {
    static final Metric FEEDS = Metric.gauge("claimwire_feeds", "Feeds of this poller by condition", "condition");
    static final Metric POLLS = Metric.counter("claimwire_feed_polls_total", "Polls by result", "result");

    private static final Logger LOG = LoggerFactory.getLogger(FeedMetrics.class);
    private static final List<String> CONDITIONS = List.of("ok", "new", "failing", "stale", "gone");
    private static final List<String> RESULTS = List.of("ok", "unchanged", "moved", "failed", "gone");

    private final int silentTimes;
    private final Clock clock;
    private final Set<String> staleFactor = new HashSet<>();
    private final Map<String, AtomicInteger> feeds =
            CONDITIONS.stream().collect(Collectors.toMap(name -> name, name -> new AtomicInteger()));
    private final Map<String, LongAdder> polls = new ConcurrentHashMap<>();

    FeedMetrics(int silentTimes, Clock clock) {
        this.silentTimes = silentTimes;
        this.clock = clock;
        RESULTS.forEach(result -> polls.put(result, new LongAdder()));
    }

    void polled(FeedFetcher.Outcome outcome) {
        polls.get(outcome.result()).increment();
        FeedState state = outcome.state();
        switch (outcome.result()) {
            case "failed" ->
                LOG.warn(
                        "feed {} failed {} times: {}; next attempt at {}",
                        state.url(),
                        state.failures(),
                        state.error(),
                        Instant.ofEpochMilli(state.nextAt()));
            case "gone" -> LOG.warn("feed {} is gone (410) and is no longer polled", state.url());
            case "moved" -> LOG.info("feed {} has moved to {}", state.url(), state.address());
            default -> LOG.debug("feed {}: {} new", state.url(), outcome.fresh().size());
        }
    }

    void update(Collection<FeedStateTable.Entry> entries) {
        long now = clock.millis();
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        for (FeedStateTable.Entry entry : entries) {
            FeedState state = entry.state();
            String condition = state.condition(silentTimes, now);
            counts.merge(condition, 1, Integer::sum);
            if (!condition.equals("stale")) {
                staleFactor.remove(state.url());
            } else if (staleFactor.add(state.url())) {
                LOG.warn(
                        "feed {} is stale: nothing new since {}, typical interval {} s",
                        state.url(),
                        Instant.ofEpochMilli(state.newAt()),
                        state.gapSeconds());
            }
        }
        feeds.forEach((condition, number) -> number.set(counts.getOrDefault(condition, 0)));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        feeds.forEach((condition, number) -> Gauge.builder(FEEDS.meter(), number, AtomicInteger::get)
                .description(FEEDS.help())
                .tag("condition", condition)
                .register(registry));
        polls.forEach((result, number) -> FunctionCounter.builder(POLLS.meter(), number, LongAdder::doubleValue)
                .description(POLLS.help())
                .tag("result", result)
                .register(registry));
    }
}
