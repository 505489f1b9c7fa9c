package io.claimwire.ingest.push;

import claimwire.Via;
import io.claimwire.ingest.format.Incoming;
import io.claimwire.ingest.format.Reception;
import io.claimwire.ingest.web.Inflation;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** {@code POST /articles}: proof, size, rate and back-pressure before anything is read for good. Thread-safe. */
final class Requests {
    /** Items of one request: more are a file, and files have `claimwire ingest`. */
    private static final int ITEMS = 10_000;

    private static final int PERMIT = 1024;

    private final PushSettings settings;
    private final Reading reading;
    private final Clock clock;
    private final Semaphore underWay;
    private final Answered answered;

    Requests(PushSettings settings, Reading reading, Clock clock) {
        this.settings = settings;
        this.reading = reading;
        this.clock = clock;
        this.underWay = new Semaphore((int) (settings.mostUnderWay() / PERMIT));
        this.answered = new Answered(clock);
    }

    Answer accept(Context context) {
        long length = context.req().getContentLengthLong();
        if (length > settings.mostBytes()) {
            return tooLarge();
        }
        long bytes = length < 0 ? settings.mostBytes() : length;
        int permits = (int) Math.min(settings.mostUnderWay() / PERMIT, bytes / PERMIT + 1);
        if (!underWay.tryAcquire(permits)) {
            return Answer.later(503, "too much is under way, send again in a moment", Duration.ofSeconds(1));
        }
        try {
            return read(context);
        } catch (Inflation.TooLarge large) {
            return tooLarge();
        } catch (IOException broken) {
            return Answer.error(400, "the body breaks off: " + broken.getMessage());
        } finally {
            underWay.release(permits);
        }
    }

    private Answer read(Context context) throws IOException {
        // a token is judged before the body is read; a signature is over it
        boolean signed = context.header(Senders.SIGNATURE) != null;
        Optional<Sender> sender = signed ? Optional.empty() : sender(context, new byte[0]);
        if (!signed && sender.isEmpty()) {
            return unknown();
        }
        byte[] body = Inflation.read(context.bodyInputStream(), "", settings.mostBytes());
        sender = signed ? sender(context, body) : sender;
        if (sender.isEmpty()) {
            return unknown();
        }
        Sender known = sender.get();
        byte[] plain;
        try {
            String coding =
                    Optional.ofNullable(context.header("Content-Encoding")).orElse("");
            plain = Inflation.read(new ByteArrayInputStream(body), coding, settings.mostBytes());
        } catch (Inflation.UnknownCoding unknown) {
            return Answer.error(415, unknown.getMessage());
        } catch (Inflation.TooLarge large) {
            throw large;
        } catch (IOException broken) {
            return Answer.error(400, "the body cannot be decompressed: " + broken.getMessage());
        }
        // Jetty's own reading of it throws for a charset that nobody knows
        String type = Optional.ofNullable(context.header("Content-Type")).orElse("");
        String origin = "POST /articles from " + context.ip();
        return answered.once(
                known.source(), context.header("Idempotency-Key"), body, () -> publish(plain, type, origin, known));
    }

    private Optional<Sender> sender(Context context, byte[] body) {
        return settings.senders().of(context::header, body, clock.instant());
    }

    /** By its first bytes, for a file that was compressed and sent without a word. */
    private static String coding(byte[] body) {
        int first = 0;
        for (int i = 0; i < 4 && i < body.length; i++) {
            first = first << 8 | body[i] & 0xFF;
        }
        return first >>> 16 == 0x1F8B ? "gzip" : first == 0x28B52FFD ? "zstd" : "";
    }

    private Answer publish(byte[] body, String type, String origin, Sender sender) {
        List<Incoming> items =
                reading.items(body, type, "", origin, new Reception(Via.PUSH, clock.instant(), sender.source()));
        if (items.size() > ITEMS) {
            return Answer.error(413, items.size() + " items in one request: at most " + ITEMS + " may come together");
        }
        Duration wait = sender.take(items.size());
        return wait.isZero()
                ? reading.publish(items)
                : Answer.later(429, "more articles than this sender may send; wait as long as Retry-After says", wait);
    }

    private Answer tooLarge() {
        return Answer.error(413, "the body is larger than ingest.push.max.bytes=" + settings.mostBytes());
    }

    private static Answer unknown() {
        return Answer.error(
                401,
                "who are you? send Authorization: Bearer TOKEN, or " + Senders.SOURCE + ", " + Senders.TIME
                        + " (not older than 5 minutes) and " + Senders.SIGNATURE);
    }
}
