package io.claimwire.ingest.poll;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Limits rate and concurrency of requests per host. Thread-safe. */
final class HostRateLimiter {
    /** Longer than any request, so that hosts with requests in flight are not evicted. */
    private static final Duration EXPIRY = Duration.ofHours(1);

    private static final class Host {
        private final Bucket bucket;
        private int inFlight;

        /**
         * Greedy refill: with interval refill the delay would count from the creation of the bucket, not from the last
         * request.
         */
        Host(Duration delay, TimeMeter clock) {
            bucket = Bucket.builder()
                    .withCustomTimePrecision(clock)
                    .addLimit(limit -> limit.capacity(1).refillGreedy(1, delay))
                    .build();
        }
    }

    private final LoadingCache<String, Host> hosts;
    private final Duration delay;
    private final int maxRequests;

    /**
     * @param delay minimum time between the starts of two requests
     * @param maxConcurrent maximum number of concurrent requests
     */
    HostRateLimiter(Duration delay, int maxConcurrent) {
        this(delay, maxConcurrent, TimeMeter.SYSTEM_NANOTIME);
    }

    HostRateLimiter(Duration delay, int maxConcurrent, TimeMeter clock) {
        this.delay = delay.isZero() ? Duration.ofNanos(1) : delay;
        this.maxRequests = maxConcurrent;
        this.hosts =
                Caffeine.newBuilder().expireAfterAccess(EXPIRY.plus(delay)).build(name -> new Host(this.delay, clock));
    }

    /** Starts a request if permitted; then {@link #release} must follow. */
    synchronized boolean tryAcquire(String name) {
        Host host = hosts.get(name);
        if (host.inFlight >= maxRequests || !host.bucket.tryConsume(1)) {
            return false;
        }
        host.inFlight++;
        return true;
    }

    synchronized void release(String name) {
        hosts.get(name).inFlight--;
        notifyAll();
    }

    /** Waits until a request is permitted. */
    synchronized void acquire(String name) throws InterruptedException {
        while (!tryAcquire(name)) {
            wait(Math.max(1, delay.toMillis() / 4));
        }
    }
}
