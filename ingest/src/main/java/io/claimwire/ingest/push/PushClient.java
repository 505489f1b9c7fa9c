package io.claimwire.ingest.push;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * Somebody who may push, for one outlet. Thread-safe.
 *
 * @param source the outlet; empty for anybody
 * @param bucket of articles; null when there is no limit
 */
record PushClient(String source, Bucket bucket) {
    /** @param perSecond articles, 0 for no limit; ten seconds' worth may come at once */
    static PushClient of(String source, int perSecond) {
        return new PushClient(
                source,
                perSecond == 0
                        ? null
                        : Bucket.builder()
                                .addLimit(limit ->
                                        limit.capacity(perSecond * 10L).refillGreedy(perSecond, Duration.ofSeconds(1)))
                                .withNanosecondPrecision() // the wall clock may be set back
                                .build());
    }

    /** Takes so many articles out of the bucket, as many as it holds at most. Zero when they may come, else how long to wait. */
    Duration tryAcquire(int articles) {
        if (bucket == null || articles == 0) {
            return Duration.ZERO;
        }
        long most = bucket.getAvailableTokens();
        var probe = bucket.tryConsumeAndReturnRemaining(articles);
        if (probe.isConsumed()) {
            return Duration.ZERO;
        }
        // more than the bucket can ever hold may come when it is full
        boolean never = probe.getNanosToWaitForRefill() == Long.MAX_VALUE;
        if (never && most > 0 && bucket.tryConsume(most)) {
            return Duration.ZERO;
        }
        return never ? Duration.ofSeconds(10) : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }
}
