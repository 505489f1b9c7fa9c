package io.claimwire.api.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * The latest records of a topic in read order, limited by bytes. Shared by all subscribers, which have no buffers of
 * their own. Not thread-safe.
 */
final class EventRingBuffer {
    /** @param after the cursor after this event */
    record Entry(long sequence, int partition, long offset, StreamEvent event, StreamCursor after) {}

    /** Estimated overhead of an entry in bytes, in addition to its payload. */
    private static final int OVERHEAD = 1_000;

    private static final int SLACK = 1_000;

    private final long maxBytes;
    private final List<Entry> entries = new ArrayList<>();
    /** Index of the oldest entry that is still in the buffer. */
    private int head;

    private StreamCursor oldestOffsets;
    private long end;
    private long bytes;

    /**
     * @param maxBytes maximum size in bytes
     * @param start the cursor at which reading starts
     */
    EventRingBuffer(long maxBytes, StreamCursor start) {
        this.maxBytes = maxBytes;
        this.oldestOffsets = start;
    }

    /** A subscriber whose cursor is at least this finds all later events in the buffer. */
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
        while (bytes > maxBytes && entries.size() - head > 1) {
            Entry gone = entries.set(head++, null);
            bytes -= gone.event().size() + OVERHEAD;
            oldestOffsets = oldestOffsets.advanced(gone.partition(), gone.offset() + 1);
        }
        if (head > SLACK && head > entries.size() / 2) {
            entries.subList(0, head).clear();
            head = 0;
        }
    }

    /** At most {@code count} entries from a sequence number that is still in the buffer. */
    List<Entry> from(long sequence, int count) {
        int begin = (int) (sequence - first()) + head;
        return List.copyOf(entries.subList(begin, Math.min(entries.size(), begin + count)));
    }
}
