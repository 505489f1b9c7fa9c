package io.claimwire.ingest.publish;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.TopicSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of ingest.
 *
 * @param producer configuration of the Kafka producer
 * @param maxArticleBytes maximum size of an article's text in UTF-8 bytes
 * @param maxMessageBytes maximum size of a message
 */
public record IngestSettings(Map<String, Object> producer, int maxArticleBytes, int maxMessageBytes) {
    public static IngestSettings from(Settings settings) {
        TopicSettings topics = TopicSettings.from(settings);
        Map<String, Object> producer = new HashMap<>(KafkaSettings.producer(settings));
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, topics.maxMessageBytes());
        // clients wait for their receipt: fail after half a minute without a broker
        producer.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        producer.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        producer.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        producer.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        // a few hundred articles; the default is enough for seven
        producer.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        return new IngestSettings(Map.copyOf(producer), topics.maxArticleBytes(), topics.maxMessageBytes());
    }
}
