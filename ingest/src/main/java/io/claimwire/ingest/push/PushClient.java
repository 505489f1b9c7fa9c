package io.claimwire.ingest.push;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * A client that may push articles for one outlet. Thread-safe.
 *
 * @param source the outlet; empty without authentication
 * @param bucket of articles; null without a limit
 */
record PushClient(String source, Bucket bucket) {
    /** @param perSecond articles, 0 for no limit; bursts of ten seconds are allowed */
    static PushClient of(String source, int perSecond) {
        return new PushClient(
                source,
                perSecond == 0
                        ? null
                        : Bucket.builder()
                                .addLimit(limit ->
                                        limit.capacity(perSecond * 10L).refillGreedy(perSecond, Duration.ofSeconds(1)))
                                .withNanosecondPrecision() // the wall clock may jump back
                                .build());
    }

    /**
     * Takes permits for this number of articles, limited by the bucket size. Zero when permitted, else the time to
     * wait.
     */
    Duration tryAcquire(int articles) {
        if (bucket == null || articles == 0) {
            return Duration.ZERO;
        }
        long most = bucket.getAvailableTokens();
        var probe = bucket.tryConsumeAndReturnRemaining(articles);
        if (probe.isConsumed()) {
            return Duration.ZERO;
        }
        // a larger number is permitted when the bucket is full
        boolean never = probe.getNanosToWaitForRefill() == Long.MAX_VALUE;
        if (never && most > 0 && bucket.tryConsume(most)) {
            return Duration.ZERO;
        }
        return never ? Duration.ofSeconds(10) : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }
}
