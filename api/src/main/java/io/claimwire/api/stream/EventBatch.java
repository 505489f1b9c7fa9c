package io.claimwire.api.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events that are sent in one write. Not thread-safe. */
final class EventBatch {
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;
    private int events;

    /** Adds an event whose id is the cursor after it. */
    void add(byte[] event, StreamCursor after) {
        byte[] id = ("id: " + after.id() + "\n\n").getBytes(StandardCharsets.US_ASCII);
        chunks.add(event);
        chunks.add(id);
        size += event.length + id.length;
        events++;
    }

    /** Size in bytes. */
    int size() {
        return size;
    }

    /** Number of events. */
    int events() {
        return events;
    }

    /** All chunks, concatenated. */
    ByteBuffer joined() {
        ByteBuffer joined = ByteBuffer.allocate(size);
        chunks.forEach(joined::put);
        return joined.flip();
    }
}
