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
 * When a feed is polled next: half its usual gap between items, within bounds, never sooner than it asks, a little at random
 * so that feeds do not march in step. Stateless but for the chance.
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

    /** The median of the times between items, in seconds; 0 when there are too few with a date. */
    static long gap(List<Instant> published) {
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

    /** Seconds: with something new, half the gap; without, somewhat longer than the last time. */
    long interval(long gapSeconds, long lastSeconds, boolean changed) {
        long base = gapSeconds == 0 ? min.toSeconds() * 3 : gapSeconds / 2;
        long wanted = changed || lastSeconds == 0 ? base : Math.max(base, (long) (lastSeconds * SLOWER));
        return Math.max(min.toSeconds(), Math.min(max.toSeconds(), wanted));
    }

    /** After so many failures: each doubles the time, up to a day, and one success forgives all. */
    Instant afterFailure(int failures, Duration asked, Instant now) {
        long seconds = min.toSeconds() << Math.min(failures - 1, MAX_DOUBLINGS);
        long wanted = Math.min(Duration.ofDays(1).toSeconds(), Math.max(1, seconds));
        return now.plusSeconds(jittered(Math.max(wanted, requestedDelay(asked).toSeconds())));
    }

    /** @param asked how long the server or the feed wants to be left alone; null when neither says */
    Instant next(long intervalSeconds, Duration asked, FeedHead head, Instant now) {
        Duration ttl = head.timeToLive == null ? Duration.ZERO : requestedDelay(head.timeToLive);
        long seconds = Math.max(
                intervalSeconds, Math.max(ttl.toSeconds(), requestedDelay(asked).toSeconds()));
        Instant next = now.plusSeconds(jittered(seconds));
        for (int i = 0;
                i < 24 && head.skipHours.contains(next.atZone(ZoneOffset.UTC).getHour());
                i++) {
            next = next.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        }
        return next;
    }

    private static Duration requestedDelay(Duration asked) {
        if (asked == null || asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
    }

    /** Up to a tenth later, never sooner. */
    private long jittered(long seconds) {
        return seconds + (long) (seconds * 0.1 * random.nextDouble());
    }
}
