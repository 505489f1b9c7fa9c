package io.claimwire.api.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One SSE client: its cursor, and at most one write in flight. It first catches up from the topic, then reads from the
 * shared ring buffer. Thread-safe.
 */
final class Subscriber {
    private static final int ENTRIES = 256;
    /** Bytes per write, unless a single event is larger. */
    private static final int CHUNK_BYTES = 64_000;
    /** Nanoseconds after which a write in flight counts as stalled. */
    private static final long STALL_TIMEOUT = 2_000_000_000L;

    private enum State {
        CATCHING_UP,
        LIVE,
        ENDING,
        CLOSED
    }

    private final TopicTailer tailer;
    private final SubscriptionFilter filter;
    private final Executor senders;
    private final SseConnection connection;
    private final Consumer<Subscriber> overrun;
    private final Consumer<Subscriber> onClosed;
    private final AtomicBoolean wakeUpPending = new AtomicBoolean();
    private State state = State.CATCHING_UP;
    /** Null until the start position is known. */
    private StreamCursor position;

    private EventRingBuffer ring;
    private long sequence;
    private ByteBuffer ready;
    /** The last events, sent after pending data. */
    private ByteBuffer finalEvents;

    private boolean sending;
    private boolean sendHeartbeat;
    private long sent = System.nanoTime();
    private long sendStartedAt;
    private long events;
    private Runnable drained = () -> {};
    /** Duration of the last write in nanoseconds. */
    private long lastWrite;

    /**
     * @param late called when the client has to catch up from the topic again
     * @param left called when the client is disconnected
     */
    Subscriber(
            TopicTailer tail,
            SubscriptionFilter filter,
            Executor pumps,
            SseConnection line,
            Consumer<Subscriber> late,
            Consumer<Subscriber> left) {
        this.overrun = late;
        this.tailer = tail;
        this.filter = filter;
        this.senders = pumps;
        this.connection = line;
        this.onClosed = left;
    }

    TopicTailer tailer() {
        return tailer;
    }

    SubscriptionFilter filter() {
        return filter;
    }

    synchronized StreamCursor position() {
        return position;
    }

    synchronized boolean closed() {
        return state == State.CLOSED || state == State.ENDING;
    }

    /** Number of events sent. */
    synchronized long events() {
        return events;
    }

    /** Sets the start position and sends it to the client. */
    void onPositioned(StreamCursor cursor) {
        synchronized (this) {
            position = cursor;
        }
        sendPosition();
    }

    /** Sends the cursor without an event. */
    void sendPosition() {
        synchronized (this) {
            sendHeartbeat = true;
        }
        wake();
    }

    /** Cancels a subscription that has not started. */
    void cancel() {
        synchronized (this) {
            state = State.CLOSED;
        }
        onClosed.accept(this);
    }

    /** Whether a write is stalled, or the client has been waiting for its start position since the last check. */
    synchronized boolean isStalled() {
        return sending || position == null;
    }

    /** The connection failed while no write was in flight. */
    void onConnectionFailure(Throwable failure) {
        synchronized (this) {
            if (sending || state == State.CLOSED) {
                return; // the failed write is reported to its callback
            }
            state = State.CLOSED;
        }
        tailer.detach(this);
        onClosed.accept(this);
        connection.closed(failure);
    }

    /** Switches to the ring buffer, unless the subscription has ended. Called by the tailer, with its lock held. */
    synchronized boolean goLive(EventRingBuffer ring, long from, StreamCursor cursor) {
        if (state != State.CATCHING_UP) {
            return false;
        }
        state = State.LIVE;
        this.ring = ring;
        sequence = from;
        position = cursor;
        return true;
    }

    /**
     * Sends events from the topic; no write may be in flight.
     *
     * @param then run after the write
     */
    void deliver(ByteBuffer chunk, int count, StreamCursor reached, Runnable then) {
        synchronized (this) {
            position = reached;
            events += count;
            ready = chunk.hasRemaining() ? chunk : null;
            drained = then;
        }
        wake();
    }

    /** Schedules a check for pending events. Does not block. */
    void wake() {
        if (wakeUpPending.compareAndSet(false, true)) {
            senders.execute(this::pump);
        }
    }

    /** Sends a heartbeat when nothing has been sent for the given time. */
    void sendHeartbeat(long now, long silence) {
        synchronized (this) {
            if (sending || now - sent < silence || position == null) {
                return;
            }
            sendHeartbeat = true;
        }
        wake();
    }

    /** Ends the subscription with a reason and the cursor to resume from; a write in flight is completed. */
    void disconnect(String reason) {
        synchronized (this) {
            if (closed()) {
                return;
            }
            state = State.ENDING;
            String id = position == null ? "" : position.id();
            finalEvents = bytes("event: disconnect\n" + (id.isEmpty() ? "" : "id: " + id + "\n")
                    + "data: {\"reason\":\"" + reason + "\",\"resume\":\"" + id + "\"}\n\n");
        }
        wake();
    }

    private void pump() {
        wakeUpPending.set(false);
        ByteBuffer chunk;
        boolean last;
        synchronized (this) {
            if (sending || state == State.CLOSED) {
                return;
            }
            chunk = ready;
            ready = null;
            if (chunk == null && state == State.LIVE) {
                chunk = fromRing();
            }
            if (chunk == null && sendHeartbeat && state != State.ENDING) {
                chunk = bytes(": heartbeat\nid: " + position.id() + "\n\n");
            }
            sendHeartbeat = false;
            last = chunk == null && state == State.ENDING;
            if (last) {
                chunk = finalEvents;
            }
            sending = chunk != null;
            sendStartedAt = System.nanoTime();
        }
        if (chunk != null) {
            connection.send(chunk, last, failure -> onWriteComplete(failure, last));
        } else {
            runNextReady();
        }
    }

    private void onWriteComplete(Throwable failure, boolean last) {
        synchronized (this) {
            sending = false;
            sent = System.nanoTime();
            lastWrite = sent - sendStartedAt;
            if (failure != null || last) {
                state = State.CLOSED;
            }
        }
        if (failure != null || last) {
            tailer.detach(this);
            onClosed.accept(this);
            connection.closed(failure);
            return;
        }
        runNextReady();
        wake();
    }

    private void runNextReady() {
        Runnable next = () -> {};
        synchronized (this) {
            if (ready == null && state == State.CATCHING_UP) {
                next = drained;
                drained = () -> {};
            }
        }
        next.run();
    }

    /**
     * Null when there is nothing to send; a client that has fallen out of the ring buffer is disconnected or catches
     * up.
     */
    private ByteBuffer fromRing() {
        EventBatch batch = new EventBatch();
        int next = ENTRIES;
        while (next == ENTRIES && batch.size() < CHUNK_BYTES) {
            TopicTailer.EntryBatch some = tailer.take(ring, sequence, ENTRIES);
            if (some == null) {
                onFallBehind();
                break;
            }
            next = 0;
            for (EventRingBuffer.Entry each : some.entries()) {
                if (batch.size() >= CHUNK_BYTES) {
                    break;
                }
                boolean had = each.offset() < position.nextOffset(each.partition());
                position = position.max(each.after());
                sequence = each.sequence() + 1;
                next++;
                byte[] event = had ? null : filter.eventFor(each.event());
                if (event != null) {
                    batch.add(event, position);
                }
            }
            if (next == some.entries().size()) {
                position = position.max(some.position());
            }
        }
        events += batch.events();
        return batch.size() == 0 ? null : batch.joined();
    }

    /**
     * A client that reads too slowly is disconnected; one that is late because of a burst catches up from the topic.
     */
    private void onFallBehind() {
        if (lastWrite > STALL_TIMEOUT) {
            disconnect("the client reads more slowly than claims arrive; resume with Last-Event-ID");
        } else {
            state = State.CATCHING_UP;
            drained = () -> overrun.accept(this);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
