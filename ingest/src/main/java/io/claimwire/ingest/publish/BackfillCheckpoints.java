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

/** Checkpoints of backfills, in a compacted topic with one partition. Thread-safe. */
public final class BackfillCheckpoints {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topic<String, String> topic;
    private final Map<String, Object> consumer;

    /** @param consumer configuration of a standalone consumer that reads committed records */
    public BackfillCheckpoints(Topic<String, String> topic, Map<String, Object> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /** The checkpoint of the job, or the start. */
    public BackfillCheckpoint of(String job) {
        AtomicReference<BackfillCheckpoint> found = new AtomicReference<>(BackfillCheckpoint.START);
        TopicReader.readToEnd(consumer, List.of(topic.name()), each -> {
            if (each.key() != null && new String(each.key(), StandardCharsets.UTF_8).equals(job)) {
                found.set(each.value() == null ? BackfillCheckpoint.START : read(each.value()));
            }
        });
        return found.get();
    }

    /** @param position null when the job is complete */
    public ProducerRecord<byte[], byte[]> of(String job, BackfillCheckpoint position) {
        try {
            byte[] value = position == null ? null : JSON.writeValueAsBytes(position);
            return new ProducerRecord<>(topic.name(), 0, job.getBytes(StandardCharsets.UTF_8), value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("numbers and texts are JSON", impossible);
        }
    }

    private static BackfillCheckpoint read(byte[] value) {
        try {
            return JSON.readValue(value, BackfillCheckpoint.class);
        } catch (IOException unreadable) {
            return BackfillCheckpoint.START;
        }
    }
}
