package io.claimwire.ingest.push;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.web.BodyDecompressor;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code POST /articles}: authentication, size, rate and back-pressure are checked before the body is processed.
 * Thread-safe.
 */
final class ArticlePostHandler {
    /** Maximum number of items per request; larger inputs are for `claimwire ingest`. */
    private static final int ITEMS = 10_000;

    private static final int PERMIT = 1024;

    private final PushSettings settings;
    private final PushBodyProcessor reading;
    private final Clock clock;
    private final Semaphore inFlight;
    private final IdempotencyCache idempotencyCache;

    ArticlePostHandler(PushSettings settings, PushBodyProcessor reading, Clock clock) {
        this.settings = settings;
        this.reading = reading;
        this.clock = clock;
        this.inFlight = new Semaphore((int) (settings.maxInFlightBytes() / PERMIT));
        this.idempotencyCache = new IdempotencyCache(clock);
    }

    HttpReply accept(Context context) {
        long length = context.req().getContentLengthLong();
        if (length > settings.maxBytes()) {
            return tooLarge();
        }
        long bytes = length < 0 ? settings.maxBytes() : length;
        int permits = (int) Math.min(settings.maxInFlightBytes() / PERMIT, bytes / PERMIT + 1);
        if (!inFlight.tryAcquire(permits)) {
            return HttpReply.retryLater(
                    503,
                    "too many request bodies in flight (ingest.push.inflight.bytes); retry later",
                    Duration.ofSeconds(1));
        }
        try {
            return read(context);
        } catch (BodyDecompressor.BodyTooLargeException large) {
            return tooLarge();
        } catch (IOException broken) {
            return HttpReply.error(400, "the body is truncated: " + broken.getMessage());
        } finally {
            inFlight.release(permits);
        }
    }

    private HttpReply read(Context context) throws IOException {
        // tokens are checked before the body is read, signatures include it
        boolean signed = context.header(PushClientRegistry.SIGNATURE) != null;
        Optional<PushClient> client = signed ? Optional.empty() : client(context, new byte[0]);
        if (!signed && client.isEmpty()) {
            return unknown();
        }
        byte[] body = BodyDecompressor.read(context.bodyInputStream(), "", settings.maxBytes());
        client = signed ? client(context, body) : client;
        if (client.isEmpty()) {
            return unknown();
        }
        PushClient known = client.get();
        byte[] plain;
        try {
            String coding =
                    Optional.ofNullable(context.header("Content-Encoding")).orElse("");
            plain = BodyDecompressor.read(new ByteArrayInputStream(body), coding, settings.maxBytes());
        } catch (BodyDecompressor.UnsupportedCodingException unknown) {
            return HttpReply.error(415, unknown.getMessage());
        } catch (BodyDecompressor.BodyTooLargeException large) {
            throw large;
        } catch (IOException broken) {
            return HttpReply.error(400, "the body cannot be decompressed: " + broken.getMessage());
        }
        // Jetty's method throws for unknown charsets
        String type = Optional.ofNullable(context.header("Content-Type")).orElse("");
        String origin = "POST /articles from " + context.ip();
        return idempotencyCache.computeOnce(
                known.source(), context.header("Idempotency-Key"), body, () -> publish(plain, type, origin, known));
    }

    private Optional<PushClient> client(Context context, byte[] body) {
        return settings.clients().of(context::header, body, clock.instant());
    }

    /** Detects compressed files that are sent without Content-Encoding, by their first bytes. */
    private static String coding(byte[] body) {
        int first = 0;
        for (int i = 0; i < 4 && i < body.length; i++) {
            first = first << 8 | body[i] & 0xFF;
        }
        return first >>> 16 == 0x1F8B ? "gzip" : first == 0x28B52FFD ? "zstd" : "";
    }

    private HttpReply publish(byte[] body, String type, String origin, PushClient client) {
        List<ParseResult> items =
                reading.items(body, type, "", origin, new ReceiptContext(Via.PUSH, clock.instant(), client.source()));
        if (items.size() > ITEMS) {
            return HttpReply.error(413, items.size() + " items in one request: at most " + ITEMS + " are allowed");
        }
        Duration wait = client.tryAcquire(items.size());
        return wait.isZero()
                ? reading.publish(items)
                : HttpReply.retryLater(
                        429, "rate limit of this client exceeded; retry after the seconds in Retry-After", wait);
    }

    private HttpReply tooLarge() {
        return HttpReply.error(413, "the body is larger than ingest.push.max.bytes=" + settings.maxBytes());
    }

    private static HttpReply unknown() {
        return HttpReply.error(
                401,
                "authentication required: send Authorization: Bearer TOKEN, or " + PushClientRegistry.SOURCE + ", "
                        + PushClientRegistry.TIME + " (not older than 5 minutes) and " + PushClientRegistry.SIGNATURE);
    }
}
