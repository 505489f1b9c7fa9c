package io.claimwire.ingest.poll;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Keeps requests to one host apart and few. Thread-safe. */
final class Hosts {
    /** Longer than any request takes, so that a host with requests under way is not forgotten. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final class Host {
        private final Bucket turns;
        private int underWay;

        /** Greedy: an interval would begin when the bucket does, not with the last request. */
        Host(Duration delay, TimeMeter clock) {
            turns = Bucket.builder()
                    .withCustomTimePrecision(clock)
                    .addLimit(limit -> limit.capacity(1).refillGreedy(1, delay))
                    .build();
        }
    }

    private final LoadingCache<String, Host> hosts;
    private final Duration delay;
    private final int most;

    /**
     * @param delay between the beginnings of two requests to one host
     * @param most requests to one host at a time
     */
    Hosts(Duration delay, int most) {
        this(delay, most, TimeMeter.SYSTEM_NANOTIME);
    }

    Hosts(Duration delay, int most, TimeMeter clock) {
        this.delay = delay.isZero() ? Duration.ofNanos(1) : delay;
        this.most = most;
        this.hosts = Caffeine.newBuilder()
                .expireAfterAccess(REMEMBERED.plus(delay))
                .build(name -> new Host(this.delay, clock));
    }

    /** Whether a request may begin now; then it has begun, and {@link #leave} must follow. */
    synchronized boolean enter(String name) {
        Host host = hosts.get(name);
        if (host.underWay >= most || !host.turns.tryConsume(1)) {
            return false;
        }
        host.underWay++;
        return true;
    }

    synchronized void leave(String name) {
        hosts.get(name).underWay--;
        notifyAll();
    }

    /** Waits for its turn. */
    synchronized void await(String name) throws InterruptedException {
        while (!enter(name)) {
            wait(Math.max(1, delay.toMillis() / 4));
        }
    }
}
