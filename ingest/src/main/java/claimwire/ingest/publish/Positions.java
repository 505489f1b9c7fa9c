package claimwire.ingest.publish;

import claimwire.topics.Topic;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Where backfills are, in a compacted topic with one partition. Thread-safe. */
public final class Positions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Topic<String, String> topic;
    private final Map<String, Object> consumer;

    /** @param consumer configuration of one that belongs to no group and sees nothing that was aborted */
    public Positions(Topic<String, String> topic, Map<String, Object> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /** Where the job stopped, or the start. */
    public Position of(String job) {
        Position found = Position.START;
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).get(partition);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (reader.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("the topic " + topic.name() + " could not be read to its end");
                }
                for (ConsumerRecord<byte[], byte[]> each : reader.poll(Duration.ofMillis(200))) {
                    if (each.key() != null && new String(each.key(), StandardCharsets.UTF_8).equals(job)) {
                        found = each.value() == null ? Position.START : read(each.value());
                    }
                }
            }
        }
        return found;
    }

    /** @param position null when the job is done */
    public ProducerRecord<byte[], byte[]> of(String job, Position position) {
        try {
            byte[] value = position == null ? null : JSON.writeValueAsBytes(position);
            return new ProducerRecord<>(topic.name(), 0, job.getBytes(StandardCharsets.UTF_8), value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("numbers and texts are JSON", impossible);
        }
    }

    private static Position read(byte[] value) {
        try {
            return JSON.readValue(value, Position.class);
        } catch (IOException unreadable) {
            return Position.START;
        }
    }
}
