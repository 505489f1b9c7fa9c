package io.claimwire.ingest.publish;

import java.util.concurrent.locks.LockSupport;

/** Lets so many pass in a second, evenly. One thread. */
public final class Pace {
    private final double perSecond;
    private long begun;
    private long passed;

    /** @param perSecond 0 for as fast as it goes */
    public Pace(double perSecond) {
        this.perSecond = perSecond;
    }

    /** Waits until the next may pass. */
    public void keep() {
        if (perSecond <= 0) {
            return;
        }
        if (passed == 0) {
            begun = System.nanoTime();
        }
        long due = begun + (long) (passed++ / perSecond * 1e9);
        long wait = due - System.nanoTime();
        while (wait > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(wait);
            wait = due - System.nanoTime();
        }
    }
}
