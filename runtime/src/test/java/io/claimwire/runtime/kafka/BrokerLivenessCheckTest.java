package io.claimwire.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

class BrokerLivenessCheckTest {
    private final AtomicLong now = new AtomicLong();
    private final BrokerLivenessCheck pulse = new BrokerLivenessCheck(now::get);

    @Test
    void answeredHeartbeatsMeanAlive() {
        for (int beat = 1; beat < 20; beat++) {
            assertThat(after(Duration.ofSeconds(10), 1, beat)).isEmpty();
        }
    }

    @Test
    void aHangingBrokerIsDetectedUntilItRespondsAgain() {
        assertThat(after(Duration.ZERO, 1, 5)).isEmpty();
        assertThat(after(Duration.ofSeconds(15), 1, 5)).isEmpty();
        assertThat(after(Duration.ofSeconds(10), 1, 5)).contains("25 s");
        assertThat(after(Duration.ofSeconds(60), 1, 5)).contains("85 s");
        assertThat(after(Duration.ofSeconds(1), 1, 6)).isEmpty();
    }

    @Test
    void aGroupThatWasNeverJoinedHasNoHeartbeats() {
        assertThat(after(Duration.ofMinutes(5), 1, 0)).isEmpty();
        assertThat(after(Duration.ofMinutes(5), 1, 0)).isEmpty();
    }

    @Test
    void noConnectionIsReportedAtOnce() {
        assertThat(after(Duration.ZERO, 0, 5)).contains("no broker is connected");
    }

    private String after(Duration passed, double connections, double beats) {
        now.addAndGet(passed.toNanos());
        return pulse.lastError(Map.of(
                name("consumer-metrics", "connection-count"), metric(connections),
                name("consumer-coordinator-metrics", "heartbeat-total"), metric(beats)));
    }

    private static MetricName name(String group, String name) {
        return new MetricName(name, group, "", Map.of("client-id", "c"));
    }

    private static KafkaMetric metric(double value) {
        Gauge<Double> gauge = (config, time) -> value;
        return new KafkaMetric(new Object(), name("any", "any"), gauge, new MetricConfig(), Time.SYSTEM);
    }
}
