package io.claimwire.embedded;

import io.claimwire.runtime.kafka.BrokerLivenessCheck;
import io.claimwire.runtime.testing.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLivenessCheckIT {
    @TempDir
    Path folder;

    private final BrokerLivenessCheck pulse = new BrokerLivenessCheck();

    @Test
    void aBrokerOutageIsDetectedFromHeartbeatsAndClearedOnRecovery() throws Exception {
        List<Integer> ports = Ports.free(2);
        EmbeddedBroker broker = new EmbeddedBroker(folder, ports.get(0), ports.get(1));
        broker.start();
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", "g", "auto.offset.reset", "earliest");
        try (Admin admin = Admin.create(configuration)) {
            admin.createTopics(List.of(new NewTopic("t", 2, (short) 1))).all().get();
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("t"));
            poll(
                    consumer,
                    "joined",
                    trouble -> trouble.isEmpty() && !consumer.assignment().isEmpty());

            broker.close();
            poll(consumer, "noticed that the broker is gone", trouble -> trouble.contains("broker"));

            broker = new EmbeddedBroker(folder, ports.get(0), ports.get(1));
            broker.start();
            poll(consumer, "noticed that it is back", String::isEmpty);
        } finally {
            broker.close();
        }
    }

    private void poll(KafkaConsumer<byte[], byte[]> consumer, String what, Predicate<String> until) {
        Timeouts.await("the consumer to have " + what).until(() -> {
            consumer.poll(Duration.ofMillis(200));
            return until.test(pulse.lastError(consumer.metrics()));
        });
    }
}
