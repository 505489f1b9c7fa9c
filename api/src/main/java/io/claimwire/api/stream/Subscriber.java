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
    private static final int PIECE = 64_000;
    /** Nanoseconds for one piece that a client may take. */
    private static final long SLOW = 2_000_000_000L;

    private enum State {
        CATCHING_UP,
        LIVE,
        ENDING,
        CLOSED
    }

    private final Tail tail;
    private final Hearing hearing;
    private final Executor pumps;
    private final Line line;
    private final Consumer<Subscriber> late;
    private final Consumer<Subscriber> left;
    private final AtomicBoolean woken = new AtomicBoolean();
    private State state = State.CATCHING_UP;
    /** Null until it is known where it begins. */
    private Position position;

    private Ring ring;
    private long sequence;
    private ByteBuffer ready;
    /** The last words, behind what is ready. */
    private ByteBuffer farewell;

    private boolean sending;
    private boolean beat;
    private long sent = System.nanoTime();
    private long sendBegan;
    private long events;
    private Runnable drained = () -> {};
    /** Nanoseconds that the client took for the last piece. */
    private long lastWrite;

    /**
     * @param late hears when it has to be brought up from the topic again
     * @param left hears when it has gone
     */
    Subscriber(
            Tail tail,
            Hearing hearing,
            Executor pumps,
            Line line,
            Consumer<Subscriber> late,
            Consumer<Subscriber> left) {
        this.late = late;
        this.tail = tail;
        this.hearing = hearing;
        this.pumps = pumps;
        this.line = line;
        this.left = left;
    }

    Tail tail() {
        return tail;
    }

    Hearing hearing() {
        return hearing;
    }

    synchronized Position position() {
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
    void begins(Position stands) {
        synchronized (this) {
            position = stands;
        }
        greet();
    }

    /** Has its place sent, though nothing has happened yet. */
    void greet() {
        synchronized (this) {
            beat = true;
        }
        wake();
    }

    /** It never began. */
    void abandon() {
        synchronized (this) {
            state = State.CLOSED;
        }
        left.accept(this);
    }

    /** Whether the client takes nothing of what it is being sent, or has waited for its beginning all this time. */
    synchronized boolean stuck() {
        return sending || position == null;
    }

    /** The connection has failed while nothing was being sent. */
    void lost(Throwable failure) {
        synchronized (this) {
            if (sending || state == State.CLOSED) {
                return; // whoever sends hears of it
            }
            state = State.CLOSED;
        }
        tail.detach(this);
        left.accept(this);
        line.closed(failure);
    }

    /** From here on it reads from the ring, unless it has ended. Called by the tail, under its lock. */
    synchronized boolean live(Ring reads, long from, Position stands) {
        if (state != State.CATCHING_UP) {
            return false;
        }
        state = State.LIVE;
        ring = reads;
        sequence = from;
        position = stands;
        return true;
    }

    /**
     * What the topic had for it; nothing may be on its way.
     *
     * @param then run when it has been taken
     */
    void deliver(ByteBuffer piece, int count, Position reached, Runnable then) {
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
        if (woken.compareAndSet(false, true)) {
            pumps.execute(this::pump);
        }
    }

    /** Sends a heartbeat when nothing was sent for so long. */
    void beat(long now, long silence) {
        synchronized (this) {
            if (sending || now - sent < silence || position == null) {
                return;
            }
            beat = true;
        }
        wake();
    }

    /** Ends it with the reason and where to resume; what is on its way is still sent. */
    void cut(String reason) {
        synchronized (this) {
            if (closed()) {
                return;
            }
            state = State.ENDING;
            String id = position == null ? "" : position.id();
            farewell = bytes("event: cut\n" + (id.isEmpty() ? "" : "id: " + id + "\n") + "data: {\"reason\":\"" + reason
                    + "\",\"resume\":\"" + id + "\"}\n\n");
        }
        wake();
    }

    private void pump() {
        woken.set(false);
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
            if (piece == null && beat && state != State.ENDING) {
                piece = bytes(": still here\nid: " + position.id() + "\n\n");
            }
            beat = false;
            last = piece == null && state == State.ENDING;
            if (last) {
                piece = farewell;
            }
            sending = piece != null;
            sendBegan = System.nanoTime();
        }
        if (piece != null) {
            line.send(piece, last, failure -> taken(failure, last));
        } else {
            then();
        }
    }

    private void taken(Throwable failure, boolean last) {
        synchronized (this) {
            sending = false;
            sent = System.nanoTime();
            lastWrite = sent - sendBegan;
            if (failure != null || last) {
                state = State.CLOSED;
            }
        }
        if (failure != null || last) {
            tail.detach(this);
            left.accept(this);
            line.closed(failure);
            return;
        }
        then();
        wake();
    }

    private void then() {
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
        Pieces pieces = new Pieces();
        int taken = ENTRIES;
        while (taken == ENTRIES && pieces.size() < PIECE) {
            Tail.Taken some = tail.take(ring, sequence, ENTRIES);
            if (some == null) {
                behind();
                break;
            }
            taken = 0;
            for (Ring.Entry each : some.entries()) {
                if (pieces.size() >= PIECE) {
                    break;
                }
                boolean had = each.offset() < position.next(each.partition());
                position = position.furthest(each.after());
                sequence = each.sequence() + 1;
                taken++;
                byte[] event = had ? null : hearing.eventFor(each.happening());
                if (event != null) {
                    pieces.add(event, position);
                }
            }
            if (taken == some.entries().size()) {
                position = position.furthest(some.position());
            }
        }
        events += pieces.events();
        return pieces.size() == 0 ? null : pieces.joined();
    }

    /** Who reads too slowly is cut; who is only late, because much came at once, reads it from the topic. */
    private void behind() {
        if (lastWrite > SLOW) {
            cut("you read more slowly than claims come in; resume from the last id");
        } else {
            state = State.CATCHING_UP;
            drained = () -> late.accept(this);
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
