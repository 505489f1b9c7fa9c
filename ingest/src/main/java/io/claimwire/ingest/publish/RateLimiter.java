package io.claimwire.ingest.publish;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Limits the number of permits per second, evenly. Not thread-safe. */
public final class RateLimiter {
    private static final double NANOS = 1e9;

    /** Null without a limit. */
    private final Bucket bucket;

    /** @param perSecond 0 for no limit */
    public RateLimiter(double perSecond) {
        bucket = perSecond <= 0
                ? null
                : Bucket.builder()
                        .addLimit(limit -> limit.capacity(Math.max(1, (long) perSecond))
                                .refillGreedy(1, Duration.ofNanos((long) (NANOS / perSecond)))
                                .initialTokens(1))
                        .withNanosecondPrecision()
                        .build();
    }

    /** Waits for a permit, or until the thread is interrupted. */
    public void acquire() {
        if (bucket == null) {
            return;
        }
        try {
            bucket.asBlocking().consume(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
