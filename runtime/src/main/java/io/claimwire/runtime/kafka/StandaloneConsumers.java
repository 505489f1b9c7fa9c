package io.claimwire.runtime.kafka;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers that belong to no group and look on as operators do. Stateless. */
public final class StandaloneConsumers {
    private static final int TIMEOUT_MS = 10_000;

    private StandaloneConsumers() {}

    /** One that reads bytes, goes on with what is there where retention has taken its place, and waits 10 s for answers. */
    public static KafkaConsumer<byte[], byte[]> create(Settings settings) {
        return create(settings, Map.of());
    }

    /** The configuration of such consumers. */
    public static Map<String, Object> configuration(Settings settings) {
        Map<String, Object> configuration = KafkaSettings.standaloneConsumer(settings);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return configuration;
    }

    /** @param more of Kafka's settings, over those */
    public static KafkaConsumer<byte[], byte[]> create(Settings settings, Map<String, Object> more) {
        Map<String, Object> configuration = configuration(settings);
        configuration.putAll(more);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
