package io.claimwire.ingest.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * JSON records of the feeds topic: {@code feed URL} with the definition of an operator, {@code state URL} with the
 * state of polling, {@code lease URL} with a granted WebSub lease. All records of a feed are in one partition, which is
 * assigned to one poller. Thread-safe.
 */
public final class FeedRecordCodec {
    static final String FEED = "feed ";
    static final String STATE = "state ";
    static final String LEASE = "lease ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final IntSupplier partitions;

    /** @param partitions actual number of partitions, which may differ from the settings */
    public FeedRecordCodec(String topic, IntSupplier partitions) {
        this.topic = topic;
        this.partitions = partitions;
    }

    /** The definition of a feed. */
    public ProducerRecord<byte[], byte[]> definition(FeedDefinition feed) {
        return record(FEED, feed.url(), feed);
    }

    /** Tombstone of a definition. */
    public ProducerRecord<byte[], byte[]> tombstone(String url) {
        return record(FEED, url, null);
    }

    /** The state, or its tombstone. */
    public ProducerRecord<byte[], byte[]> state(String url, FeedState state) {
        return record(STATE, url, state);
    }

    /** End of the lease, in milliseconds since 1970 UTC. */
    public ProducerRecord<byte[], byte[]> lease(String url, long until) {
        return record(LEASE, url, until);
    }

    /** Empty for unreadable values, such as those of a newer version. */
    static <T> Optional<T> read(String value, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(value, type));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private ProducerRecord<byte[], byte[]> record(String kind, String url, Object value) {
        try {
            byte[] json = value == null ? null : JSON.writeValueAsBytes(value);
            byte[] key = (kind + url).getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(topic, partition(url), key, json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records of texts and numbers are JSON", impossible);
        }
    }

    /** The partition of all records of a feed. */
    private int partition(String url) {
        return Utils.toPositive(Utils.murmur2(url.getBytes(StandardCharsets.UTF_8))) % partitions.getAsInt();
    }
}
