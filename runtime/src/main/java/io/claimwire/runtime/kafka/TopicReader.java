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
 * Reads topics to the end that they have when reading begins, without a consumer group, as Kafka Connect's
 * {@code KafkaBasedLog} does. One thread.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** A consumer whose broker is gone polls without an error for ever. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(15);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param configuration of a consumer; a group in it is ignored */
    public TopicReader(Map<String, Object> configuration) {
        Map<String, Object> standalone = new HashMap<>(configuration);
        standalone.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumer = new KafkaConsumer<>(standalone, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads topics from their beginning to their end.
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

    /** The end offset of each partition of a topic: behind the last stable record with {@code read_committed}. */
    public Map<TopicPartition, Long> ends(String topic) {
        return consumer.endOffsets(partitions(topic));
    }

    /**
     * Reads from these offsets to the end, unless it is stopped before.
     *
     * @param each whether reading continues after this record
     * @return the end of each partition when reading began
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
