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
 * Which partitions the sink holds, under which epoch, and which of them still have to be taken from where the database says.
 * The consumer's thread only.
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

    /** Takes the partitions that are not yet placed from where the database says. */
    void isComplete(SinkDatabase database) throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        try (Connection connection = database.connection()) {
            for (TopicPartition partition : SinkOffsetStore.ordered(pending)) {
                SinkOffsetStore.AcquiredOffset claimed = SinkOffsetStore.acquire(
                        connection, sink, topicId(partition.topic()), partition.topic(), partition.partition());
                epochs.put(partition, claimed.epoch());
                consumer.seek(partition, claimed.nextOffset());
                places.put(partition, new OffsetAndMetadata(claimed.nextOffset()));
            }
            connection.commit();
        }
        // for lag tools: whoever was killed may have written without committing, and a replay begins further back
        consumer.commitAsync(places, (committed, failure) -> LOG.debug("{} committed, {}", committed, failure));
        consumer.resume(pending);
        pending.clear();
    }

    /** These partitions begin again where the database says. */
    void rewind(Collection<TopicPartition> partitions) {
        pending.addAll(partitions);
        consumer.pause(partitions);
    }

    /**
     * Whether a topic has been made anew, or the places were moved in the database: then everything begins again. Topics are asked
     * for behind the poll: as an id never comes back, what was read before it was read from the topic that still has it.
     *
     * @param polled whether there is anything to write
     */
    boolean isStale(boolean polled, SinkDatabase database) throws SQLException {
        if (!polled && System.nanoTime() - checkedAt < CHECK_INTERVAL.toNanos()) {
            return false;
        }
        return topicsChanged() || !polled && moved(database);
    }

    /** What is written finds out by itself; a sink that has nothing to write would not hear of a replay. */
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
                LOG.warn("topic {} was made anew and is read from its beginning", topic);
            }
        });
        ids = now;
        rewind(consumer.assignment());
        return true;
    }

    /** How these partitions are held; empty when one of them no longer is. */
    Optional<Map<TopicPartition, WriteBatch.PartitionOwnership>> owned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, WriteBatch.PartitionOwnership> owned = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (!epochs.containsKey(partition)) {
                return Optional.empty();
            }
            owned.put(partition, new WriteBatch.PartitionOwnership(topicId(partition.topic()), epochs.get(partition)));
        }
        return Optional.of(owned);
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
