package io.claimwire.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Detects from consumer metrics that the brokers no longer answer; sends no requests. Thread-safe.
 *
 * <p>Kafka clients do not report an error while no broker answers, but the number of answered heartbeats stops growing.
 * (The metric "seconds since the last heartbeat" is counted from the request and is reset by each attempt.)
 */
public final class BrokerLivenessCheck {
    /** Several intervals of Kafka's default heartbeat (3 s). */
    private static final Duration MAX_SILENCE = Duration.ofSeconds(20);

    private record Heartbeat(double total, long changedAt) {}

    private final LongSupplier nanos;
    private final Map<MetricName, Heartbeat> heartbeats = new HashMap<>();

    public BrokerLivenessCheck() {
        this(System::nanoTime);
    }

    BrokerLivenessCheck(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * One line when no broker has answered for {@link #MAX_SILENCE}; empty otherwise, and before the group is joined.
     */
    public synchronized String lastError(Map<MetricName, ? extends Metric> metrics) {
        long now = nanos.getAsLong();
        boolean connected = true;
        Duration silence = Duration.ZERO;
        heartbeats.keySet().retainAll(metrics.keySet()); // consumers are added and removed
        for (Map.Entry<MetricName, ? extends Metric> entry : metrics.entrySet()) {
            MetricName name = entry.getKey();
            if (name.group().equals("consumer-metrics") && name.name().equals("connection-count")) {
                connected &= number(entry.getValue()) > 0;
            } else if (name.group().equals("consumer-coordinator-metrics")
                    && name.name().equals("heartbeat-total")) {
                Duration since = silence(name, number(entry.getValue()), now);
                silence = since.compareTo(silence) > 0 ? since : silence;
            }
        }
        if (!connected) {
            return "no broker is connected; check kafka.bootstrap.servers";
        }
        return silence.compareTo(MAX_SILENCE) > 0
                ? "no heartbeat of the group has been answered for " + silence.toSeconds() + " s"
                : "";
    }

    private Duration silence(MetricName name, double total, long now) {
        Heartbeat before = heartbeats.get(name);
        if (before == null || before.total() != total) {
            before = new Heartbeat(total, now);
            heartbeats.put(name, before);
        }
        return total == 0 ? Duration.ZERO : Duration.ofNanos(now - before.changedAt());
    }

    private static double number(Metric metric) {
        return metric.metricValue() instanceof Number value ? value.doubleValue() : 0;
    }
}
