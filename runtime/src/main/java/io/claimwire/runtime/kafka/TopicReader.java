package io.claimwire.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics up to their end offsets at the start of the read, without a consumer group, like Kafka Connect's
 * {@code KafkaBasedLog}. Not thread-safe.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Without a timeout, a consumer polls an unavailable broker forever without an error. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(15);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param configuration of the consumer; a group id is ignored */
    public TopicReader(Map<String, Object> configuration) {
        Map<String, Object> standalone = new HashMap<>(configuration);
        standalone.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumer = new KafkaConsumer<>(standalone, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads topics from the beginning to the end.
     *
     * @throws TimeoutException when the broker stops answering
     */
    public static void readToEnd(
            Map<String, Object> configuration,
            Collection<String> topics,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (TopicReader reader = new TopicReader(configuration)) {
            Map<TopicPartition, Long> begins = new HashMap<>();
            topics.forEach(topic -> begins.putAll(reader.beginnings(topic)));
            reader.readToEnd(begins, polled -> {
                each.accept(polled);
                return true;
            });
        }
    }

    /** The first offset of each partition of a topic. */
    public Map<TopicPartition, Long> beginnings(String topic) {
        return consumer.beginningOffsets(partitions(topic));
    }

    /** The end offset of each partition of a topic; the last stable offset with {@code read_committed}. */
    public Map<TopicPartition, Long> ends(String topic) {
        return consumer.endOffsets(partitions(topic));
    }

    /**
     * Reads from these offsets to the end, or until {@code each} returns false.
     *
     * @param each returns whether to continue
     * @return the end offset of each partition when the read started
     * @throws TimeoutException when the broker stops answering
     */
    public Map<TopicPartition, Long> readToEnd(
            Map<TopicPartition, Long> from, Predicate<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        long progressed = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            if (!polled.isEmpty()) {
                progressed = System.nanoTime();
            } else if (System.nanoTime() - progressed > IDLE_TIMEOUT.toNanos()) {
                throw new TimeoutException("no broker has answered for " + IDLE_TIMEOUT.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> one : polled) {
                boolean beyond = one.offset() >= ends.get(new TopicPartition(one.topic(), one.partition()));
                if (!beyond && !each.test(one)) {
                    return ends;
                }
            }
        }
        return ends;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }
}
