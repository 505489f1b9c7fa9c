package io.claimwire.console.deadletters;

import java.time.Instant;
import java.util.Map;

/**
 * A rejected record. Immutable; the arrays must not be changed.
 *
 * @param partition of articles.dead-letter
 * @param offset in this partition
 * @param at time of the rejection
 * @param stage that rejected it
 * @param reason one line
 * @param origin {@code topic-partition@offset}, a file with a line, or a URL
 * @param attempts number of replays
 * @param unresolved whether it has not been marked as resolved
 * @param size of the value in bytes
 * @param headers all headers, as text
 * @param key the original key, or null
 * @param value the original value, or null
 */
public record DeadLetter(
        int partition,
        long offset,
        Instant at,
        String stage,
        String reason,
        String origin,
        int attempts,
        boolean unresolved,
        int size,
        Map<String, String> headers,
        byte[] key,
        byte[] value) {
    /** {@code partition@offset}. */
    public String id() {
        return partition + "@" + offset;
    }

    /** Without headers and bytes, for lists. */
    public DeadLetter brief() {
        return new DeadLetter(
                partition, offset, at, stage, reason, origin, attempts, unresolved, size, Map.of(), null, null);
    }

    /** A copy with a corrected value. */
    public DeadLetter withValue(byte[] bytes) {
        return new DeadLetter(
                partition, offset, at, stage, reason, origin, attempts, unresolved, bytes.length, headers, key, bytes);
    }
}
