package io.claimwire.ingest.publish;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.TopicSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How ingest runs.
 *
 * @param producer what the Kafka producer is configured with
 * @param maxArticleBytes most bytes of an article's text in UTF-8
 * @param maxMessageBytes most bytes of a message with all its fields
 */
public record IngestSettings(Map<String, Object> producer, int maxArticleBytes, int maxMessageBytes) {
    public static IngestSettings from(Settings settings) {
        TopicSettings topics = TopicSettings.from(settings);
        Map<String, Object> producer = new HashMap<>(KafkaSettings.producer(settings));
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, topics.maxMessageBytes());
        // a sender waits for its receipt: half a minute without a broker is an answer too
        producer.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        producer.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        producer.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        producer.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        // some hundred articles: the default holds seven
        producer.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        return new IngestSettings(Map.copyOf(producer), topics.maxArticleBytes(), topics.maxMessageBytes());
    }
}
