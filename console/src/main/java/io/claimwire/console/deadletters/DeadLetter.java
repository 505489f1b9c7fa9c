package io.claimwire.console.deadletters;

import java.time.Instant;
import java.util.Map;

/**
 * A record that a stage refused. Immutable; nobody changes its bytes.
 *
 * @param partition of articles.dead-letter
 * @param offset in it
 * @param at when it was refused
 * @param stage that refused it
 * @param reason one line
 * @param origin {@code topic-partition@offset}, a file with a line, or an address
 * @param attempts how often it has been replayed
 * @param unresolved whether nobody has dealt with it yet
 * @param size of the value, in bytes
 * @param headers all that it has, as text
 * @param key its own; null when it has none
 * @param value its own; null when it has none
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

    /** Without its headers and bytes, for a list of many. */
    public DeadLetter brief() {
        return new DeadLetter(
                partition, offset, at, stage, reason, origin, attempts, unresolved, size, Map.of(), null, null);
    }

    /** With other bytes, as somebody has mended them. */
    public DeadLetter withValue(byte[] bytes) {
        return new DeadLetter(
                partition, offset, at, stage, reason, origin, attempts, unresolved, bytes.length, headers, key, bytes);
    }
}
