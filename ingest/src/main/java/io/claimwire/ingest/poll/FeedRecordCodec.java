package io.claimwire.ingest.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * What stands in the feeds' topic, as JSON: under {@code feed URL} what an operator wants, under {@code state URL} what
 * polling has learned, under {@code lease URL} what a hub has granted. All of one feed is in one partition, which one poller
 * owns. Thread-safe.
 */
public final class FeedRecordCodec {
    static final String FEED = "feed ";
    static final String STATE = "state ";
    static final String LEASE = "lease ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final IntSupplier partitions;

    /** @param partitions how many the broker has, which need not be what our settings would create */
    public FeedRecordCodec(String topic, IntSupplier partitions) {
        this.topic = topic;
        this.partitions = partitions;
    }

    /** An operator's wish. */
    public ProducerRecord<byte[], byte[]> definition(FeedDefinition feed) {
        return record(FEED, feed.url(), feed);
    }

    /** The end of a wish. */
    public ProducerRecord<byte[], byte[]> end(String url) {
        return record(FEED, url, null);
    }

    /** The state, or its end. */
    public ProducerRecord<byte[], byte[]> state(String url, FeedState state) {
        return record(STATE, url, state);
    }

    /** Until when a hub will push, in milliseconds since 1970 UTC. */
    public ProducerRecord<byte[], byte[]> lease(String url, long until) {
        return record(LEASE, url, until);
    }

    /** Empty for what nobody can read: a newer version's, or somebody's hand. */
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

    /** The same for all records of a feed. */
    private int partition(String url) {
        return Utils.toPositive(Utils.murmur2(url.getBytes(StandardCharsets.UTF_8))) % partitions.getAsInt();
    }
}
