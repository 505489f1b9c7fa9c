package io.claimwire.api.stream;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** The connection of an SSE client. Callbacks may come from any thread. */
interface SseConnection {
    /** Sends a chunk; {@code taken} is called when it has been written, with the failure or null. */
    void send(ByteBuffer chunk, boolean last, Consumer<Throwable> onComplete);

    /** Called when the connection is closed. */
    void closed(Throwable failure);
}
