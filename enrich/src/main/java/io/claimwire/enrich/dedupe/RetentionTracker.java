package io.claimwire.enrich.dedupe;

import java.time.Instant;
import java.util.ArrayDeque;

/**
 * Determines the order of expiry: by the last decision on an article, in stream time, so that two runs over the same
 * records expire the same articles. Not thread-safe.
 */
final class RetentionTracker {
    private record Entry(byte[] id, long sequence) {}

    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private final DedupeSettings settings;
    private Instant clock = Instant.MIN;

    RetentionTracker(DedupeSettings settings) {
        this.settings = settings;
    }

    /** Stream time: the maximum timestamp, limited by the wall clock. */
    Instant tick(Instant recordTime, Instant now) {
        Instant time = recordTime.isAfter(now) ? now : recordTime;
        clock = time.isAfter(clock) ? time : clock;
        return clock;
    }

    /** Records another decision on the article, which invalidates its earlier position. */
    void recordDecision(byte[] packedId, long sequence) {
        queue.add(new Entry(packedId, sequence));
    }

    /**
     * The next expired article, or null.
     *
     * @param next sequence number of the next decision, to keep within the capacity
     */
    ArticleRecord next(DecisionStore store, long next) {
        while (!queue.isEmpty()) {
            Entry first = queue.peek();
            ArticleRecord known = ArticleRecord.of(PackedId.text(first.id()), store);
            boolean left = known == null || known.article().getSequence() != first.sequence();
            boolean old = !left
                    && (known.article().getSeenAt().isBefore(clock.minus(settings.retention()))
                            || next - first.sequence() >= settings.capacity());
            if (!left && !old) {
                return null;
            }
            queue.poll();
            if (old) {
                return known;
            }
        }
        return null;
    }
}
