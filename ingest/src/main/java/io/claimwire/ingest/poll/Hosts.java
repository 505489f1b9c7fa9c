package io.claimwire.ingest.poll;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Keeps requests to one host apart and few. Thread-safe. */
final class Hosts {
    private static final int REMEMBERED = 10_000;

    private static final class Host {
        int underWay;
        long last = Long.MIN_VALUE / 2;
    }

    private final Map<String, Host> hosts = new HashMap<>();
    private final long delay;
    private final int most;

    Hosts(Duration delay, int most) {
        this.delay = delay.toNanos();
        this.most = most;
    }

    /** Whether a request may begin now; then it has begun, and {@link #leave} must follow. */
    synchronized boolean enter(String name) {
        Host host = hosts.computeIfAbsent(name, unknown -> new Host());
        if (host.underWay >= most || System.nanoTime() - host.last < delay) {
            return false;
        }
        host.underWay++;
        host.last = System.nanoTime();
        return true;
    }

    synchronized void leave(String name) {
        hosts.get(name).underWay--;
        if (hosts.size() > REMEMBERED) {
            hosts.values().removeIf(host -> host.underWay == 0 && System.nanoTime() - host.last > delay);
        }
        notifyAll();
    }

    /** Waits for its turn. */
    synchronized void await(String name) throws InterruptedException {
        while (!enter(name)) {
            wait(Math.max(1, delay / 4_000_000));
        }
    }
}
