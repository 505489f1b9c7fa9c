package io.claimwire.console.audit;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Whether a broker has recently answered the fetches of a consumer; an empty poll does not show this. Not thread-safe.
 */
final class FetchLiveness {
    /** A fetch without records is answered after half a second. */
    private static final long SILENCE = Duration.ofSeconds(3).toNanos();

    private double fetches;
    private long changed = System.nanoTime();

    boolean isAlive(Map<MetricName, ? extends Metric> metrics) {
        double now = metrics.values().stream()
                .filter(metric -> metric.metricName().name().equals("fetch-total"))
                .mapToDouble(metric -> (Double) metric.metricValue())
                .sum();
        if (now != fetches) {
            fetches = now;
            changed = System.nanoTime();
        }
        return System.nanoTime() - changed < SILENCE;
    }
}
