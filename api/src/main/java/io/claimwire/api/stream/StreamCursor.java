package io.claimwire.api.stream;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Where a reader of a topic stands: the next offset of every partition, and the topic's own id. Written as {@code
 * TOPICID:12.0.7} it is the id of an event. It is so because offsets are the only numbers that every instance and every restart
 * agrees on: times are not unique and come in another order in each partition, and a number of our own would be another one in
 * the next process. Immutable.
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

    /** @throws IllegalArgumentException with a line that says what is allowed */
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
            // said below
        }
        throw new IllegalArgumentException(
                "Last-Event-ID is \"" + id.substring(0, Math.min(60, id.length()))
                        + "\": it must be the id of an event of this stream; without one, say since=TIME or begin with what comes next");
    }

    String topicId() {
        return topicId;
    }

    int partitions() {
        return nextOffset.length;
    }

    /** The next offset of a partition; 0 of one that was not there yet. */
    long nextOffset(int partition) {
        return partition < nextOffset.length ? nextOffset[partition] : 0;
    }

    /** The same, one partition further. */
    StreamCursor advanced(int partition, long offset) {
        long[] moved = nextOffset.clone();
        moved[partition] = offset;
        return new StreamCursor(topicId, moved);
    }

    /** Whichever is further, partition by partition. */
    StreamCursor max(StreamCursor other) {
        long[] most = other.nextOffset.clone();
        for (int p = 0; p < most.length; p++) {
            most[p] = Math.max(most[p], nextOffset(p));
        }
        return new StreamCursor(topicId, most);
    }

    /** Whether this one has come at least as far in every partition of the other. */
    boolean isAtLeast(StreamCursor other) {
        for (int p = 0; p < other.nextOffset.length; p++) {
            if (nextOffset(p) < other.nextOffset[p]) {
                return false;
            }
        }
        return true;
    }

    /** The id of an event behind which a reader stands here. */
    String id() {
        return topicId + ":"
                + Arrays.stream(nextOffset).mapToObj(Long::toString).collect(Collectors.joining("."));
    }
}
