package io.claimwire.ingest.poll;

import io.claimwire.ingest.web.FetchException;
import io.claimwire.ingest.web.Fetcher;
import io.claimwire.ingest.websub.WebSub;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the hubs that feeds name to push them, and again before a lease ends. What is pushed is polled at the longest interval
 * only, in case a hub forgets us. Thread-safe.
 */
final class Subscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final Duration BEFORE_THE_END = WebSub.LEASE.dividedBy(4);
    private static final Duration BETWEEN_WISHES = Duration.ofHours(1);

    private final WebSub webSub;
    private final Fetcher fetcher;
    private final Duration fallback;
    private final Clock clock;
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();

    Subscriptions(WebSub webSub, Fetcher fetcher, Duration fallback, Clock clock) {
        this.webSub = webSub;
        this.fetcher = fetcher;
        this.fallback = fallback;
        this.clock = clock;
    }

    /** The same outcome, polled less often when a hub pushes it. */
    FeedPoll.Outcome after(FeedPoll.Outcome outcome) {
        FeedState state = outcome.state();
        if (!webSub.enabled() || state.hub() == null || state.gone() || state.failures() > 0) {
            return outcome;
        }
        Instant now = clock.instant();
        Instant until = Instant.ofEpochMilli(state.leaseUntil());
        Instant wished = asked.getOrDefault(state.url(), Instant.EPOCH);
        // longer than a poll's jitter: else the wish would come after the end
        Duration early =
                fallback.multipliedBy(2).compareTo(BEFORE_THE_END) > 0 ? fallback.multipliedBy(2) : BEFORE_THE_END;
        if (until.minus(early).isBefore(now) && wished.plus(BETWEEN_WISHES).isBefore(now)) {
            asked.put(state.url(), now);
            wish(state);
        }
        return until.isAfter(now)
                ? new FeedPoll.Outcome(state.withNextAt(now.plus(fallback)), outcome.fresh(), outcome.result())
                : outcome;
    }

    private void wish(FeedState state) {
        try {
            webSub.subscribe(fetcher, state.hub(), state.topic(), state.url());
            LOG.info("asked {} to push {}", state.hub(), state.url());
        } catch (FetchException | IllegalArgumentException refused) {
            LOG.warn("the hub of {} cannot be asked to push it: {}", state.url(), refused.getMessage());
        }
    }
}
