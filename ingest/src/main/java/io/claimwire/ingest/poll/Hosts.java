package io.claimwire.ingest.poll;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Keeps requests to one host apart and few. Thread-safe. */
final class Hosts {
    /** Longer than any request takes, so that a host with requests under way is not forgotten. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final class Host {
        private final Bucket turns;
        private int underWay;

        Host(Duration delay) {
            turns = Bucket.builder()
                    .addLimit(limit -> limit.capacity(1).refillIntervally(1, delay))
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
        this.delay = delay.isZero() ? Duration.ofNanos(1) : delay;
        this.most = most;
        this.hosts =
                Caffeine.newBuilder().expireAfterAccess(REMEMBERED.plus(delay)).build(name -> new Host(this.delay));
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
