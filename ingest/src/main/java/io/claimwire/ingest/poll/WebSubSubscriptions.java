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
 * Subscribes feeds to their WebSub hubs, and renews leases. Feeds with a lease are still polled at the maximum
 * interval, in case the hub fails. Thread-safe.
 */
final class WebSubSubscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(WebSubSubscriptions.class);
    private static final Duration RENEWAL_MARGIN = WebSub.LEASE.dividedBy(4);
    private static final Duration RETRY_INTERVAL = Duration.ofHours(1);

    private final WebSub webSub;
    private final Fetcher fetcher;
    private final Duration fallback;
    private final Clock clock;
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();

    WebSubSubscriptions(WebSub webSub, Fetcher fetcher, Duration fallback, Clock clock) {
        this.webSub = webSub;
        this.fetcher = fetcher;
        this.fallback = fallback;
        this.clock = clock;
    }

    /** The outcome with a longer interval when a hub pushes the feed. */
    FeedFetcher.Outcome after(FeedFetcher.Outcome outcome) {
        FeedState state = outcome.state();
        if (!webSub.enabled() || state.hub() == null || state.gone() || state.failures() > 0) {
            return outcome;
        }
        Instant now = clock.instant();
        Instant until = Instant.ofEpochMilli(state.leaseUntil());
        Instant wished = asked.getOrDefault(state.url(), Instant.EPOCH);
        // longer than the jitter of polls, so that the renewal precedes the end of the lease
        Duration early =
                fallback.multipliedBy(2).compareTo(RENEWAL_MARGIN) > 0 ? fallback.multipliedBy(2) : RENEWAL_MARGIN;
        if (until.minus(early).isBefore(now) && wished.plus(RETRY_INTERVAL).isBefore(now)) {
            asked.put(state.url(), now);
            subscribe(state);
        }
        return until.isAfter(now)
                ? new FeedFetcher.Outcome(state.withNextAt(now.plus(fallback)), outcome.fresh(), outcome.result())
                : outcome;
    }

    private void subscribe(FeedState state) {
        try {
            webSub.subscribe(fetcher, state.hub(), state.topic(), state.url());
            LOG.info("sent a request to hub {} to subscribe to {}", state.hub(), state.url());
        } catch (FetchException | IllegalArgumentException refused) {
            LOG.warn("the hub of {} rejected the subscription: {}", state.url(), refused.getMessage());
        }
    }
}
