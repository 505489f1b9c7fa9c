package io.claimwire.ingest.push;

import io.claimwire.schemas.id.Id;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers to requests with an Idempotency-Key: the same request, sent again, is answered the same and nothing is published
 * twice. In the memory of this process, for a day and for the latest ten thousand. Thread-safe.
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
     * @param key what the sender calls the request; null or blank when it does not matter
     * @param body as it was sent: another one under the same key is a mistake
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
                    return HttpReply.error(422, "this Idempotency-Key was used with another body");
                }
                return before.reply() == null
                        ? HttpReply.retryLater(
                                409, "the first request with this Idempotency-Key is under way", Duration.ofSeconds(1))
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
