package io.claimwire.ingest.poll;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Keeps requests to one host apart and few. Thread-safe. */
final class HostRateLimiter {
    /** Longer than any request takes, so that a host with requests under way is not forgotten. */
    private static final Duration EXPIRY = Duration.ofHours(1);

    private static final class Host {
        private final Bucket bucket;
        private int inFlight;

        /** Greedy: an interval would begin when the bucket does, not with the last request. */
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
     * @param delay between the beginnings of two requests to one host
     * @param most requests to one host at a time
     */
    HostRateLimiter(Duration delay, int most) {
        this(delay, most, TimeMeter.SYSTEM_NANOTIME);
    }

    HostRateLimiter(Duration delay, int most, TimeMeter clock) {
        this.delay = delay.isZero() ? Duration.ofNanos(1) : delay;
        this.maxRequests = most;
        this.hosts =
                Caffeine.newBuilder().expireAfterAccess(EXPIRY.plus(delay)).build(name -> new Host(this.delay, clock));
    }

    /** Whether a request may begin now; then it has begun, and {@link #release} must follow. */
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

    /** Waits for its turn. */
    synchronized void acquire(String name) throws InterruptedException {
        while (!tryAcquire(name)) {
            wait(Math.max(1, delay.toMillis() / 4));
        }
    }
}
