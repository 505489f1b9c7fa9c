package io.claimwire.api.stream;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A subscriber's connection. Its callback may come in any thread. */
interface SseConnection {
    /** Sends a piece; {@code taken} is run when it has been taken, with the failure or null. */
    void send(ByteBuffer piece, boolean last, Consumer<Throwable> taken);

    /** Nothing more will come. */
    void closed(Throwable failure);
}
