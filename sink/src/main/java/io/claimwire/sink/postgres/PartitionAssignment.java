package io.claimwire.sink.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of this sink with their epochs, and those whose offset still has to be read from the database.
 * Consumer thread only.
 */
final class PartitionAssignment implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionAssignment.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    private final String sink;
    private final Consumer<?, ?> consumer;
    private final TopicIds asked;
    private final Map<TopicPartition, Long> epochs = new HashMap<>();
    private final Set<TopicPartition> pending = new HashSet<>();
    private Map<String, String> ids;
    private long checkedAt = System.nanoTime();

    PartitionAssignment(String sink, Consumer<?, ?> consumer, TopicIds asked) {
        this.sink = sink;
        this.consumer = consumer;
        this.asked = asked;
        this.ids = asked.now();
    }

    boolean isComplete() {
        return pending.isEmpty();
    }

    private String topicId(String topic) {
        return ids.get(topic);
    }

    /** Reads the offsets of newly assigned partitions from the database. */
    void loadOffsets(SinkDatabase database) throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        try (Connection connection = database.connection()) {
            for (TopicPartition partition : SinkOffsetStore.ordered(pending)) {
                SinkOffsetStore.AcquiredOffset claimed = SinkOffsetStore.acquire(
                        connection, sink, topicId(partition.topic()), partition.topic(), partition.partition());
                epochs.put(partition, claimed.epoch());
                consumer.seek(partition, claimed.nextOffset());
                offsets.put(partition, new OffsetAndMetadata(claimed.nextOffset()));
            }
            connection.commit();
        }
        // for lag tools: a killed sink may have written without committing, and a reset starts earlier
        consumer.commitAsync(
                offsets, (committed, failure) -> LOG.debug("committed {} to Kafka, failure: {}", committed, failure));
        consumer.resume(pending);
        pending.clear();
    }

    /** Rewinds these partitions to the offsets in the database. */
    void rewind(Collection<TopicPartition> partitions) {
        pending.addAll(partitions);
        consumer.pause(partitions);
    }

    /**
     * Whether a topic was recreated or offsets were changed in the database; then all partitions are rewound. Topic ids
     * are read after the poll: ids are never reused, so an unchanged id shows that the records are from this topic.
     *
     * @param polled whether there is anything to write
     */
    boolean isStale(boolean polled, SinkDatabase database) throws SQLException {
        if (!polled && System.nanoTime() - checkedAt < CHECK_INTERVAL.toNanos()) {
            return false;
        }
        return topicsChanged() || !polled && moved(database);
    }

    /** Writes detect a changed offset by their epoch; an idle sink has to check for a reset. */
    private boolean moved(SinkDatabase database) throws SQLException {
        try (Connection connection = database.connection()) {
            Map<TopicPartition, Long> held = SinkOffsetStore.epochs(connection, sink, ids);
            connection.rollback();
            boolean moved =
                    epochs.entrySet().stream().anyMatch(mine -> !mine.getValue().equals(held.get(mine.getKey())));
            if (moved) {
                rewind(consumer.assignment());
            }
            return moved;
        }
    }

    private boolean topicsChanged() {
        Map<String, String> now = asked.now();
        checkedAt = System.nanoTime();
        if (now.equals(ids)) {
            return false;
        }
        now.forEach((topic, id) -> {
            if (!id.equals(ids.get(topic))) {
                LOG.warn("topic {} was recreated; reading from offset 0", topic);
            }
        });
        ids = now;
        rewind(consumer.assignment());
        return true;
    }

    /** The ownership of these partitions; empty when one of them is no longer assigned. */
    Optional<Map<TopicPartition, WriteBatch.PartitionOwnership>> ownership(Collection<TopicPartition> partitions) {
        Map<TopicPartition, WriteBatch.PartitionOwnership> ownership = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (!epochs.containsKey(partition)) {
                return Optional.empty();
            }
            ownership.put(
                    partition, new WriteBatch.PartitionOwnership(topicId(partition.topic()), epochs.get(partition)));
        }
        return Optional.of(ownership);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        rewind(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(epochs::remove);
        pending.removeAll(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        onPartitionsRevoked(partitions);
    }
}
