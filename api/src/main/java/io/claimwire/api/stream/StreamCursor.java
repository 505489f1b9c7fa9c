package io.claimwire.api.stream;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Cursor of a topic reader: the next offset of each partition, and the topic id. Its text form {@code TOPICID:12.0.7}
 * is the id of an event. Offsets are the only positions that are the same for all instances and after restarts:
 * timestamps are neither unique nor ordered across partitions, and a counter would differ between processes. Immutable.
 */
final class StreamCursor {
    private final String topicId;
    private final long[] nextOffset;

    private StreamCursor(String topicId, long[] next) {
        this.topicId = topicId;
        this.nextOffset = next;
    }

    static StreamCursor of(String topicId, long[] next) {
        return new StreamCursor(topicId, next.clone());
    }

    /** @throws IllegalArgumentException with a one-line message */
    static StreamCursor parse(String id) {
        int colon = id.indexOf(':');
        try {
            if (colon > 0 && id.length() < 20_000) {
                long[] next = Arrays.stream(id.substring(colon + 1).split("\\.", -1))
                        .mapToLong(Long::parseLong)
                        .toArray();
                if (LongStream.of(next).allMatch(offset -> offset >= 0)) {
                    return new StreamCursor(id.substring(0, colon), next);
                }
            }
        } catch (NumberFormatException none) {
            // reported below
        }
        throw new IllegalArgumentException(
                "Last-Event-ID is \"" + id.substring(0, Math.min(60, id.length()))
                        + "\": it must be the id of an event of this stream; omit it to start at since=TIME or with the next event");
    }

    String topicId() {
        return topicId;
    }

    int partitions() {
        return nextOffset.length;
    }

    /** The next offset of a partition; 0 for a partition that did not exist yet. */
    long nextOffset(int partition) {
        return partition < nextOffset.length ? nextOffset[partition] : 0;
    }

    /** A copy that is advanced by one record of a partition. */
    StreamCursor advanced(int partition, long offset) {
        long[] moved = nextOffset.clone();
        moved[partition] = offset;
        return new StreamCursor(topicId, moved);
    }

    /** The maximum of both cursors per partition. */
    StreamCursor max(StreamCursor other) {
        long[] most = other.nextOffset.clone();
        for (int p = 0; p < most.length; p++) {
            most[p] = Math.max(most[p], nextOffset(p));
        }
        return new StreamCursor(topicId, most);
    }

    /** Whether this cursor is at or after the other in every partition. */
    boolean isAtLeast(StreamCursor other) {
        for (int p = 0; p < other.nextOffset.length; p++) {
            if (nextOffset(p) < other.nextOffset[p]) {
                return false;
            }
        }
        return true;
    }

    /** The event id of this cursor. */
    String id() {
        return topicId + ":"
                + Arrays.stream(nextOffset).mapToObj(Long::toString).collect(Collectors.joining("."));
    }
}
