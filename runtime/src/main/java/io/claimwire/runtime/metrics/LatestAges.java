package io.claimwire.runtime.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The last ages of five minutes, at most a thousand of them. Thread-safe. */
public final class LatestAges {
    private static final int MOST = 1_000;
    private static final long WINDOW = Duration.ofMinutes(5).toNanos();

    private final long[] millis = new long[MOST];
    private final long[] at = new long[MOST];
    private int added;

    /**
     * Nearest-rank quantiles. Immutable.
     *
     * @param count how many ages they are of
     */
    public record Quantiles(double medianSeconds, double p95Seconds, int count) {}

    synchronized void add(Duration age) {
        millis[added % MOST] = age.toMillis();
        at[added % MOST] = System.nanoTime();
        added = added == 2 * MOST - 1 ? MOST : added + 1;
    }

    synchronized Optional<Quantiles> quantiles() {
        long now = System.nanoTime();
        long[] young = new long[Math.min(added, MOST)];
        int count = 0;
        for (int i = 0; i < young.length; i++) {
            if (now - at[i] < WINDOW) {
                young[count++] = millis[i];
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        Arrays.sort(young, 0, count);
        return Optional.of(new Quantiles(young[rank(count, .5)] / 1000.0, young[rank(count, .95)] / 1000.0, count));
    }

    private static int rank(int count, double quantile) {
        return (int) Math.ceil(quantile * count) - 1;
    }
}
