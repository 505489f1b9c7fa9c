package io.claimwire.ingest.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.runtime.kafka.TopicReader;
import io.claimwire.runtime.topics.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where backfills are, in a compacted topic with one partition. Thread-safe. */
public final class Positions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topic<String, String> topic;
    private final Map<String, Object> consumer;

    /** @param consumer configuration of one that belongs to no group and sees nothing that was aborted */
    public Positions(Topic<String, String> topic, Map<String, Object> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /** Where the job stopped, or the start. */
    public Position of(String job) {
        AtomicReference<Position> found = new AtomicReference<>(Position.START);
        TopicReader.readToEnd(consumer, List.of(topic.name()), each -> {
            if (each.key() != null && new String(each.key(), StandardCharsets.UTF_8).equals(job)) {
                found.set(each.value() == null ? Position.START : read(each.value()));
            }
        });
        return found.get();
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
