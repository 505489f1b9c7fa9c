package io.claimwire.runtime.kafka;

import java.time.Duration;
import org.apache.kafka.common.utils.ExponentialBackoff;

/**
 * The pauses between attempts of one loop: doubled each time up to a maximum, with 20 % of jitter, by Kafka's
 * {@link ExponentialBackoff}. One thread.
 */
public final class Backoff {
    private static final int FACTOR = 2;
    private static final double JITTER = 0.2;

    private final ExponentialBackoff backoff;
    private long attempts;

    /**
     * @param initial the first pause
     * @param max the longest pause, before jitter
     */
    public Backoff(Duration initial, Duration max) {
        backoff = new ExponentialBackoff(
                initial.toMillis(), FACTOR, Math.max(initial.toMillis(), max.toMillis()), JITTER);
    }

    /** The next pause. */
    public Duration next() {
        return after(attempts++);
    }

    /** The pause after so many attempts before; the next pause stays as it is. */
    public Duration after(long attemptsBefore) {
        return Duration.ofMillis(backoff.backoff(attemptsBefore));
    }

    /** An attempt has succeeded: the next pause is the first again. */
    public void reset() {
        attempts = 0;
    }

    /**
     * Sleeps for the next pause.
     *
     * @return false when the thread was interrupted; it still is then
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
