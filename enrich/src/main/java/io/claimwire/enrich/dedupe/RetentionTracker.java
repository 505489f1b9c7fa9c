package io.claimwire.enrich.dedupe;

import java.time.Instant;
import java.util.ArrayDeque;

/**
 * The order in which articles are forgotten: that of the last decision on them. Counts in stream time, so that two runs over
 * the same records forget the same. One thread.
 */
final class RetentionTracker {
    private record Entry(byte[] id, long sequence) {}

    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private final DedupeSettings settings;
    private Instant clock = Instant.MIN;

    RetentionTracker(DedupeSettings settings) {
        this.settings = settings;
    }

    /** Stream time: the latest record's; one dated ahead of the wall clock moves it no further than that. */
    Instant tick(Instant recordTime, Instant now) {
        Instant time = recordTime.isAfter(now) ? now : recordTime;
        clock = time.isAfter(clock) ? time : clock;
        return clock;
    }

    /** The article was decided on; an earlier place in the queue is void. */
    void touched(byte[] packedId, long sequence) {
        queue.add(new Entry(packedId, sequence));
    }

    /**
     * The next article to forget, or null.
     *
     * @param next sequence of the decision to come: with it, no more than the capacity are held
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
