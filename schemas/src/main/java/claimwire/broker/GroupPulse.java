package claimwire.broker;

import java.util.Map;
import java.util.OptionalDouble;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Tells from a consumer's own metrics whether its brokers still answer; nothing is asked. Stateless.
 *
 * <p>Kafka's clients go on in silence while no broker answers: the heart-beat is what stops.
 */
public final class GroupPulse {
    /** Five heart-beats at Kafka's default of 3 s. */
    private static final double LONGEST_SILENCE = 15;

    private GroupPulse() {}

    /** One line when no broker has answered for a while; empty when all is well, or before the group was joined. */
    public static String trouble(Map<MetricName, ? extends Metric> metrics) {
        OptionalDouble connections = values(metrics, "consumer-metrics", "connection-count");
        if (connections.isPresent() && connections.getAsDouble() == 0) {
            return "no broker is connected; check kafka.bootstrap.servers";
        }
        OptionalDouble silence = values(metrics, "consumer-coordinator-metrics", "last-heartbeat-seconds-ago");
        return silence.isPresent() && silence.getAsDouble() > LONGEST_SILENCE
                ? String.format("no broker has answered for %.0f s", silence.getAsDouble())
                : "";
    }

    /** The largest, for an application may have several consumers; empty when none has it. */
    private static OptionalDouble values(Map<MetricName, ? extends Metric> metrics, String group, String name) {
        return metrics.entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(group)
                        && entry.getKey().name().equals(name))
                .map(entry -> entry.getValue().metricValue())
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(value -> !Double.isNaN(value))
                .max();
    }
}
