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
final class Placement implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final String sink;
    private final Consumer<?, ?> consumer;
    private final TopicIds asked;
    private final Map<TopicPartition, Long> epochs = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private Map<String, String> ids;
    private long looked = System.nanoTime();

    Placement(String sink, Consumer<?, ?> consumer, TopicIds asked) {
        this.sink = sink;
        this.consumer = consumer;
        this.asked = asked;
        this.ids = asked.now();
    }

    boolean complete() {
        return unplaced.isEmpty();
    }

    private String topicId(String topic) {
        return ids.get(topic);
    }

    /** Takes the partitions that are not yet placed from where the database says. */
    void complete(Database database) throws SQLException {
        if (unplaced.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        try (Connection connection = database.connection()) {
            for (TopicPartition partition : Offsets.ordered(unplaced)) {
                Offsets.Claimed claimed = Offsets.claim(
                        connection, sink, topicId(partition.topic()), partition.topic(), partition.partition());
                epochs.put(partition, claimed.epoch());
                consumer.seek(partition, claimed.nextOffset());
                places.put(partition, new OffsetAndMetadata(claimed.nextOffset()));
            }
            connection.commit();
        }
        // for lag tools: whoever was killed may have written without committing, and a replay begins further back
        consumer.commitAsync(places, (committed, failure) -> LOG.debug("{} committed, {}", committed, failure));
        consumer.resume(unplaced);
        unplaced.clear();
    }

    /** These partitions begin again where the database says. */
    void again(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        consumer.pause(partitions);
    }

    /**
     * Whether a topic has been made anew, or the places were moved in the database: then everything begins again. Topics are asked
     * for behind the poll: as an id never comes back, what was read before it was read from the topic that still has it.
     *
     * @param polled whether there is anything to write
     */
    boolean outdated(boolean polled, Database database) throws SQLException {
        if (!polled && System.nanoTime() - looked < LOOK_EVERY.toNanos()) {
            return false;
        }
        return topicsChanged() || !polled && moved(database);
    }

    /** What is written finds out by itself; a sink that has nothing to write would not hear of a replay. */
    private boolean moved(Database database) throws SQLException {
        try (Connection connection = database.connection()) {
            Map<TopicPartition, Long> held = Offsets.epochs(connection, sink, ids);
            connection.rollback();
            boolean moved =
                    epochs.entrySet().stream().anyMatch(mine -> !mine.getValue().equals(held.get(mine.getKey())));
            if (moved) {
                again(consumer.assignment());
            }
            return moved;
        }
    }

    private boolean topicsChanged() {
        Map<String, String> now = asked.now();
        looked = System.nanoTime();
        if (now.equals(ids)) {
            return false;
        }
        now.forEach((topic, id) -> {
            if (!id.equals(ids.get(topic))) {
                LOG.warn("topic {} was made anew and is read from its beginning", topic);
            }
        });
        ids = now;
        again(consumer.assignment());
        return true;
    }

    /** How these partitions are held; empty when one of them no longer is. */
    Optional<Map<TopicPartition, Work.Owned>> owned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Work.Owned> owned = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (!epochs.containsKey(partition)) {
                return Optional.empty();
            }
            owned.put(partition, new Work.Owned(topicId(partition.topic()), epochs.get(partition)));
        }
        return Optional.of(owned);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        again(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(epochs::remove);
        unplaced.removeAll(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        onPartitionsRevoked(partitions);
    }
}
