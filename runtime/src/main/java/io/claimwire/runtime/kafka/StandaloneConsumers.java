package io.claimwire.runtime.kafka;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Creates standalone consumers: without a group, for monitoring. Stateless. */
public final class StandaloneConsumers {
    private static final int TIMEOUT_MS = 10_000;

    private StandaloneConsumers() {}

    /** A consumer of bytes that resets to the earliest offset after truncation and has a timeout of 10 s. */
    public static KafkaConsumer<byte[], byte[]> create(Settings settings) {
        return create(settings, Map.of());
    }

    /** The configuration of these consumers. */
    public static Map<String, Object> configuration(Settings settings) {
        Map<String, Object> configuration = KafkaSettings.standaloneConsumer(settings);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return configuration;
    }

    /** @param more Kafka settings that override the defaults */
    public static KafkaConsumer<byte[], byte[]> create(Settings settings, Map<String, Object> more) {
        Map<String, Object> configuration = configuration(settings);
        configuration.putAll(more);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * All partitions of a topic.
     *
     * @throws UnknownTopicOrPartitionException when the broker does not know the topic, or not yet after its creation
     */
    public static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new UnknownTopicOrPartitionException("the broker does not know the topic " + topic);
        }
        return found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /**
     * For each partition the offset of the first record with this timestamp or a later one; the end offset when there
     * is none.
     *
     * @param ends end offsets of the partitions, requested before this call: records written between the two requests
     *     would be skipped otherwise
     */
    public static Map<TopicPartition, Long> offsetsSince(
            Consumer<?, ?> consumer, Map<TopicPartition, Long> ends, Instant since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, Math.max(0, since.toEpochMilli())));
        Map<TopicPartition, Long> offsets = new HashMap<>(ends);
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found != null) {
                offsets.put(partition, found.offset());
            }
        });
        return offsets;
    }
}
