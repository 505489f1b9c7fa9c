package io.claimwire.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Many SSE clients on one thread, which only count events. Thread-safe. */
final class StreamClients implements Runnable, AutoCloseable {
    private static final byte[] MARK = "event: ".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final List<SocketChannel> channels = new ArrayList<>();
    private final LongAdder events = new LongAdder();
    private final LongAdder greeted = new LongAdder();
    private final LongConsumer first;
    private volatile boolean closed;

    /** Parser state of one client; the first client reports the time of events. */
    private static final class Client {
        private final boolean leads;
        private int matched;
        private long events;
        private boolean greeted;

        Client(boolean leads) {
            this.leads = leads;
        }
    }

    /** @param first receives the number of events of the first client, as soon as they arrive */
    StreamClients(int port, int count, LongConsumer first) throws IOException {
        this.first = first;
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(
                    "GET /claims/stream HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Client(i == 0));
            channels.add(channel);
        }
    }

    long events() {
        return events.sum();
    }

    /** Returns when all clients have received the response headers. */
    void awaitGreeting() throws InterruptedException {
        while (greeted.sum() < channels.size()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                selector.select(key -> read(key), 200);
            }
        } catch (IOException failed) {
            throw new IllegalStateException("the stream clients failed", failed);
        }
    }

    private void read(SelectionKey key) {
        try {
            buffer.clear();
            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                key.cancel();
                return;
            }
            buffer.flip();
            count((Client) key.attachment());
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void count(Client client) {
        if (!client.greeted) {
            client.greeted = true;
            greeted.increment();
        }
        long before = client.events;
        while (buffer.hasRemaining()) {
            byte next = buffer.get();
            client.matched = next == MARK[client.matched] ? client.matched + 1 : next == MARK[0] ? 1 : 0;
            if (client.matched == MARK.length) {
                client.matched = 0;
                client.events++;
            }
        }
        events.add(client.events - before);
        if (client.leads && client.events > before) {
            first.accept(client.events);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
