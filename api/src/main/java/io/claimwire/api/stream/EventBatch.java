package io.claimwire.api.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events on their way into one write. One thread. */
final class EventBatch {
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;
    private int events;

    /** Adds an event with the id of where its reader stands behind it. */
    void add(byte[] event, StreamCursor behind) {
        byte[] id = ("id: " + behind.id() + "\n\n").getBytes(StandardCharsets.US_ASCII);
        chunks.add(event);
        chunks.add(id);
        size += event.length + id.length;
        events++;
    }

    /** Bytes so far. */
    int size() {
        return size;
    }

    /** Events so far. */
    int events() {
        return events;
    }

    /** All of them, joined. */
    ByteBuffer joined() {
        ByteBuffer joined = ByteBuffer.allocate(size);
        chunks.forEach(joined::put);
        return joined.flip();
    }
}
