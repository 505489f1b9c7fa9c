package io.claimwire.ingest.publish;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Lets so many pass in a second, evenly. One thread. */
public final class RateLimiter {
    private static final double NANOS = 1e9;

    /** Null for as fast as it goes. */
    private final Bucket bucket;

    /** @param perSecond 0 for as fast as it goes */
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

    /** Waits until the next may pass, or until the thread is interrupted. */
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
