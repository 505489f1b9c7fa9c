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
final class Answered {
    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofDays(1);

    private record Kept(String body, Answer answer, Instant at) {}

    private final Clock clock;
    private final Map<String, Kept> kept = new LatestEntries<>(MOST);

    Answered(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param key what the sender calls the request; null or blank when it does not matter
     * @param body as it was sent: another one under the same key is a mistake
     */
    Answer once(String sender, String key, byte[] body, Supplier<Answer> work) {
        if (key == null || key.isBlank()) {
            return work.get();
        }
        String name = Id.of(sender, key);
        String print = Id.of("body", body, body.length);
        synchronized (kept) {
            Kept before = kept.get(name);
            if (before != null && before.at().plus(KEPT).isAfter(clock.instant())) {
                if (!before.body().equals(print)) {
                    return Answer.error(422, "this Idempotency-Key was used with another body");
                }
                return before.answer() == null
                        ? Answer.later(
                                409, "the first request with this Idempotency-Key is under way", Duration.ofSeconds(1))
                        : before.answer();
            }
            kept.put(name, new Kept(print, null, clock.instant()));
        }
        Answer answer = null;
        try {
            answer = work.get();
            return answer;
        } finally {
            synchronized (kept) {
                if (answer != null && answer.lasting()) {
                    kept.put(name, new Kept(print, answer, clock.instant()));
                } else {
                    kept.remove(name);
                }
            }
        }
    }
}
