package io.claimwire.ingest.poll;

import io.claimwire.ingest.format.feed.FeedHead;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Computes the next poll of a feed: half of its typical interval within bounds, not earlier than the feed or server
 * requests, with jitter so that polls do not synchronise. Stateless except for the random source.
 */
final class PollSchedule {
    private static final int ITEMS = 30;
    private static final double SLOWER = 1.25;
    private static final int MAX_DOUBLINGS = 8;
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    private final Duration min;
    private final Duration max;
    private final RandomGenerator random;

    PollSchedule(Duration least, Duration most, RandomGenerator chance) {
        this.min = least;
        this.max = most;
        this.random = chance;
    }

    /** Median interval between items in seconds; 0 when too few items have a date. */
    static long typicalInterval(List<Instant> published) {
        List<Instant> dates = new ArrayList<>(published);
        dates.sort(Collections.reverseOrder());
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < Math.min(ITEMS, dates.size()); i++) {
            gaps.add(Duration.between(dates.get(i), dates.get(i - 1)).toSeconds());
        }
        gaps.removeIf(gap -> gap <= 0);
        Collections.sort(gaps);
        return gaps.size() < 2 ? 0 : gaps.get(gaps.size() / 2);
    }

    /** Next interval in seconds: half of the typical one after new items, else somewhat longer than the last one. */
    long interval(long gapSeconds, long lastSeconds, boolean changed) {
        long base = gapSeconds == 0 ? min.toSeconds() * 3 : gapSeconds / 2;
        long wanted = changed || lastSeconds == 0 ? base : Math.max(base, (long) (lastSeconds * SLOWER));
        return Math.max(min.toSeconds(), Math.min(max.toSeconds(), wanted));
    }

    /** Exponential backoff after failures, up to a day; reset by a success. */
    Instant afterFailure(int failures, Duration requestedDelay, Instant now) {
        long seconds = min.toSeconds() << Math.min(failures - 1, MAX_DOUBLINGS);
        long wanted = Math.min(Duration.ofDays(1).toSeconds(), Math.max(1, seconds));
        return now.plusSeconds(
                jittered(Math.max(wanted, requestedDelay(requestedDelay).toSeconds())));
    }

    /** @param requestedDelay delay requested by the server or feed; null when none */
    Instant next(long intervalSeconds, Duration requestedDelay, FeedHead head, Instant now) {
        Duration ttl = head.timeToLive == null ? Duration.ZERO : requestedDelay(head.timeToLive);
        long seconds = Math.max(
                intervalSeconds,
                Math.max(ttl.toSeconds(), requestedDelay(requestedDelay).toSeconds()));
        Instant next = now.plusSeconds(jittered(seconds));
        for (int i = 0;
                i < 24 && head.skipHours.contains(next.atZone(ZoneOffset.UTC).getHour());
                i++) {
            next = next.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        }
        return next;
    }

    private static Duration requestedDelay(Duration requestedDelay) {
        if (requestedDelay == null || requestedDelay.isNegative()) {
            return Duration.ZERO;
        }
        return requestedDelay.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : requestedDelay;
    }

    /** Adds up to a tenth, never less than given. */
    private long jittered(long seconds) {
        return seconds + (long) (seconds * 0.1 * random.nextDouble());
    }
}
