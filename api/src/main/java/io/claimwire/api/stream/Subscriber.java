package io.claimwire.api.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One client of the stream: where it stands, and never more than one piece of data on its way to it. First it catches up from
 * the topic, piece by piece, then it reads from the ring that all share. Thread-safe.
 */
final class Subscriber {
    private static final int ENTRIES = 256;
    /** Bytes of one write, unless a single event is longer. */
    private static final int CHUNK_BYTES = 64_000;
    /** Nanoseconds for one piece that a client may take. */
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
    /** Null until it is known where it begins. */
    private StreamCursor position;

    private EventRingBuffer ring;
    private long sequence;
    private ByteBuffer ready;
    /** The last words, behind what is ready. */
    private ByteBuffer finalEvents;

    private boolean sending;
    private boolean sendHeartbeat;
    private long sent = System.nanoTime();
    private long sendStartedAt;
    private long events;
    private Runnable drained = () -> {};
    /** Nanoseconds that the client took for the last piece. */
    private long lastWrite;

    /**
     * @param late hears when it has to be brought up from the topic again
     * @param left hears when it has gone
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

    /** Events that were sent so far. */
    synchronized long events() {
        return events;
    }

    /** It is known where it begins: it is greeted, so that the client knows too. */
    void onPositioned(StreamCursor cursor) {
        synchronized (this) {
            position = cursor;
        }
        sendPosition();
    }

    /** Has its place sent, though nothing has happened yet. */
    void sendPosition() {
        synchronized (this) {
            sendHeartbeat = true;
        }
        wake();
    }

    /** It never began. */
    void cancel() {
        synchronized (this) {
            state = State.CLOSED;
        }
        onClosed.accept(this);
    }

    /** Whether the client takes nothing of what it is being sent, or has waited for its beginning all this time. */
    synchronized boolean isStalled() {
        return sending || position == null;
    }

    /** The connection has failed while nothing was being sent. */
    void onConnectionFailure(Throwable failure) {
        synchronized (this) {
            if (sending || state == State.CLOSED) {
                return; // whoever sends hears of it
            }
            state = State.CLOSED;
        }
        tailer.detach(this);
        onClosed.accept(this);
        connection.closed(failure);
    }

    /** From here on it reads from the ring, unless it has ended. Called by the tail, under its lock. */
    synchronized boolean live(EventRingBuffer reads, long from, StreamCursor cursor) {
        if (state != State.CATCHING_UP) {
            return false;
        }
        state = State.LIVE;
        ring = reads;
        sequence = from;
        position = cursor;
        return true;
    }

    /**
     * What the topic had for it; nothing may be on its way.
     *
     * @param then run when it has been taken
     */
    void deliver(ByteBuffer piece, int count, StreamCursor reached, Runnable then) {
        synchronized (this) {
            position = reached;
            events += count;
            ready = piece.hasRemaining() ? piece : null;
            drained = then;
        }
        wake();
    }

    /** Has it look whether there is something to send. Returns at once. */
    void wake() {
        if (wakeUpPending.compareAndSet(false, true)) {
            senders.execute(this::pump);
        }
    }

    /** Sends a heartbeat when nothing was sent for so long. */
    void sendHeartbeat(long now, long silence) {
        synchronized (this) {
            if (sending || now - sent < silence || position == null) {
                return;
            }
            sendHeartbeat = true;
        }
        wake();
    }

    /** Ends it with the reason and where to resume; what is on its way is still sent. */
    void disconnect(String reason) {
        synchronized (this) {
            if (closed()) {
                return;
            }
            state = State.ENDING;
            String id = position == null ? "" : position.id();
            finalEvents = bytes("event: cut\n" + (id.isEmpty() ? "" : "id: " + id + "\n") + "data: {\"reason\":\""
                    + reason + "\",\"resume\":\"" + id + "\"}\n\n");
        }
        wake();
    }

    private void pump() {
        wakeUpPending.set(false);
        ByteBuffer piece;
        boolean last;
        synchronized (this) {
            if (sending || state == State.CLOSED) {
                return;
            }
            piece = ready;
            ready = null;
            if (piece == null && state == State.LIVE) {
                piece = fromRing();
            }
            if (piece == null && sendHeartbeat && state != State.ENDING) {
                piece = bytes(": still here\nid: " + position.id() + "\n\n");
            }
            sendHeartbeat = false;
            last = piece == null && state == State.ENDING;
            if (last) {
                piece = finalEvents;
            }
            sending = piece != null;
            sendStartedAt = System.nanoTime();
        }
        if (piece != null) {
            connection.send(piece, last, failure -> onWriteComplete(failure, last));
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

    /** Null when there is nothing for it; whoever has fallen off the ring is cut. */
    private ByteBuffer fromRing() {
        EventBatch batch = new EventBatch();
        int taken = ENTRIES;
        while (taken == ENTRIES && batch.size() < CHUNK_BYTES) {
            TopicTailer.EntryBatch some = tailer.take(ring, sequence, ENTRIES);
            if (some == null) {
                onFallBehind();
                break;
            }
            taken = 0;
            for (EventRingBuffer.Entry each : some.entries()) {
                if (batch.size() >= CHUNK_BYTES) {
                    break;
                }
                boolean had = each.offset() < position.nextOffset(each.partition());
                position = position.max(each.after());
                sequence = each.sequence() + 1;
                taken++;
                byte[] event = had ? null : filter.eventFor(each.event());
                if (event != null) {
                    batch.add(event, position);
                }
            }
            if (taken == some.entries().size()) {
                position = position.max(some.position());
            }
        }
        events += batch.events();
        return batch.size() == 0 ? null : batch.joined();
    }

    /** Who reads too slowly is cut; who is only late, because much came at once, reads it from the topic. */
    private void onFallBehind() {
        if (lastWrite > STALL_TIMEOUT) {
            disconnect("you read more slowly than claims come in; resume from the last id");
        } else {
            state = State.CATCHING_UP;
            drained = () -> overrun.accept(this);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
