package io.claimwire.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A process that reads and commits until it is killed, because a thread cannot simulate {@code kill -9}. */
final class KillableConsumer {
    private KillableConsumer() {}

    /** @param arguments brokers, topic, group, session.timeout.ms */
    public static void main(String[] arguments) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers",
                arguments[0],
                "group.id",
                arguments[2],
                "session.timeout.ms",
                arguments[3],
                "heartbeat.interval.ms",
                "1000",
                "auto.offset.reset",
                "earliest",
                "auto.commit.interval.ms",
                "500");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(arguments[1]));
            while (true) {
                consumer.poll(Duration.ofSeconds(1));
            }
        }
    }
}
