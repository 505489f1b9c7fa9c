package io.claimwire.api.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * The latest records of a topic in the order in which this process has read them, as many as a number of bytes allows. All
 * subscribers read from here: none has a buffer of its own. Not thread-safe.
 */
final class EventRingBuffer {
    /** @param after where a reader stands behind it */
    record Entry(long sequence, int partition, long offset, StreamEvent event, StreamCursor after) {}

    /** What an entry takes beside its bytes: its objects, the words that filters look at. */
    private static final int OVERHEAD = 1_000;

    private static final int SLACK = 1_000;

    private final long most;
    private final List<Entry> entries = new ArrayList<>();
    /** Entries before this index are gone. */
    private int head;

    private StreamCursor oldestOffsets;
    private long end;
    private long bytes;

    /**
     * @param most bytes to hold
     * @param start where reading begins
     */
    EventRingBuffer(long most, StreamCursor start) {
        this.most = most;
        this.oldestOffsets = start;
    }

    /** Whoever stands at least here finds everything that is behind. */
    StreamCursor oldestOffsets() {
        return oldestOffsets;
    }

    long first() {
        return end - (entries.size() - head);
    }

    long end() {
        return end;
    }

    void add(int partition, long offset, StreamEvent streamEvent, StreamCursor after) {
        entries.add(new Entry(end++, partition, offset, streamEvent, after));
        bytes += streamEvent.size() + OVERHEAD;
        while (bytes > most && entries.size() - head > 1) {
            Entry gone = entries.set(head++, null);
            bytes -= gone.event().size() + OVERHEAD;
            oldestOffsets = oldestOffsets.advanced(gone.partition(), gone.offset() + 1);
        }
        if (head > SLACK && head > entries.size() / 2) {
            entries.subList(0, head).clear();
            head = 0;
        }
    }

    /** At most so many entries from a sequence on that is not gone. */
    List<Entry> from(long sequence, int count) {
        int begin = (int) (sequence - first()) + head;
        return List.copyOf(entries.subList(begin, Math.min(entries.size(), begin + count)));
    }
}
