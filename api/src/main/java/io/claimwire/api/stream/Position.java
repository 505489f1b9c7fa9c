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
final class Position {
    private final String topicId;
    private final long[] next;

    private Position(String topicId, long[] next) {
        this.topicId = topicId;
        this.next = next;
    }

    static Position of(String topicId, long[] next) {
        return new Position(topicId, next.clone());
    }

    /** @throws IllegalArgumentException with a line that says what is allowed */
    static Position parse(String id) {
        int colon = id.indexOf(':');
        try {
            if (colon > 0 && id.length() < 20_000) {
                long[] next = Arrays.stream(id.substring(colon + 1).split("\\.", -1))
                        .mapToLong(Long::parseLong)
                        .toArray();
                if (LongStream.of(next).allMatch(offset -> offset >= 0)) {
                    return new Position(id.substring(0, colon), next);
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
        return next.length;
    }

    /** The next offset of a partition; 0 of one that was not there yet. */
    long next(int partition) {
        return partition < next.length ? next[partition] : 0;
    }

    /** The same, one partition further. */
    Position with(int partition, long offset) {
        long[] moved = next.clone();
        moved[partition] = offset;
        return new Position(topicId, moved);
    }

    /** Whichever is further, partition by partition. */
    Position furthest(Position other) {
        long[] most = other.next.clone();
        for (int p = 0; p < most.length; p++) {
            most[p] = Math.max(most[p], next(p));
        }
        return new Position(topicId, most);
    }

    /** Whether this one has come at least as far in every partition of the other. */
    boolean reaches(Position other) {
        for (int p = 0; p < other.next.length; p++) {
            if (next(p) < other.next[p]) {
                return false;
            }
        }
        return true;
    }

    /** The id of an event behind which a reader stands here. */
    String id() {
        return topicId + ":" + Arrays.stream(next).mapToObj(Long::toString).collect(Collectors.joining("."));
    }
}
