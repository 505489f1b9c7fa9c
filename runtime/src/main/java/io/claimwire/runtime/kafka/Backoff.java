package io.claimwire.runtime.kafka;

import java.time.Duration;
import org.apache.kafka.common.utils.ExponentialBackoff;

/**
 * Pauses between the attempts of one loop: exponential with 20 % jitter, by Kafka's {@link ExponentialBackoff}. Not
 * thread-safe.
 */
public final class Backoff {
    private static final int FACTOR = 2;
    private static final double JITTER = 0.2;

    private final ExponentialBackoff backoff;
    private long attempts;

    /**
     * @param initial the first pause
     * @param max the maximum pause, before jitter
     */
    public Backoff(Duration initial, Duration max) {
        backoff = new ExponentialBackoff(
                initial.toMillis(), FACTOR, Math.max(initial.toMillis(), max.toMillis()), JITTER);
    }

    /** The next pause. */
    public Duration next() {
        return after(attempts++);
    }

    /** The pause after the given number of attempts; does not change the state. */
    public Duration after(long attemptsBefore) {
        return Duration.ofMillis(backoff.backoff(attemptsBefore));
    }

    /** Resets to the first pause after a successful attempt. */
    public void reset() {
        attempts = 0;
    }

    /**
     * Sleeps for the next pause.
     *
     * @return false when the thread was interrupted; the interrupt flag is kept
     */
    public boolean pause() {
        try {
            Thread.sleep(next().toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
