package io.claimwire.ingest.push;

import io.claimwire.schemas.id.Id;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Responses to requests with an Idempotency-Key: a repeated request gets the same response, and nothing is published
 * twice. Kept in memory for a day, for the latest ten thousand keys. Thread-safe.
 */
final class IdempotencyCache {
    private static final int MAX_ENTRIES = 10_000;
    private static final Duration TTL = Duration.ofDays(1);

    private record CachedReply(String body, HttpReply reply, Instant at) {}

    private final Clock clock;
    private final Map<String, CachedReply> replies = new BoundedMap<>(MAX_ENTRIES);

    IdempotencyCache(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param key the client's key; null or blank without one
     * @param body as received; another body with the same key is an error
     */
    HttpReply computeOnce(String client, String key, byte[] body, Supplier<HttpReply> work) {
        if (key == null || key.isBlank()) {
            return work.get();
        }
        String name = Id.of(client, key);
        String print = Id.of("body", body, body.length);
        synchronized (replies) {
            CachedReply before = replies.get(name);
            if (before != null && before.at().plus(TTL).isAfter(clock.instant())) {
                if (!before.body().equals(print)) {
                    return HttpReply.error(422, "this Idempotency-Key was used with another body; use a new key");
                }
                return before.reply() == null
                        ? HttpReply.retryLater(
                                409,
                                "the first request with this Idempotency-Key is still in progress; retry later",
                                Duration.ofSeconds(1))
                        : before.reply();
            }
            replies.put(name, new CachedReply(print, null, clock.instant()));
        }
        HttpReply answer = null;
        try {
            answer = work.get();
            return answer;
        } finally {
            synchronized (replies) {
                if (answer != null && answer.isFinal()) {
                    replies.put(name, new CachedReply(print, answer, clock.instant()));
                } else {
                    replies.remove(name);
                }
            }
        }
    }
}
