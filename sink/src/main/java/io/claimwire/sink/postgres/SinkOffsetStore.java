package io.claimwire.sink.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of the sink, stored in the database with the rows. Acquiring a partition increments its epoch; a write of
 * a previous owner fails because of its old epoch, and its transaction is rolled back. Stateless.
 */
final class SinkOffsetStore {
    /** The state of a partition when it is acquired. */
    record AcquiredOffset(long epoch, long nextOffset) {}

    private SinkOffsetStore() {}

    /** The order in which rows are locked; without it two sinks, or a sink and a reset, could deadlock. */
    static List<TopicPartition> ordered(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .toList();
    }

    /** Acquires a partition; fences the previous owner, including one that reads a deleted topic of that name. */
    static AcquiredOffset acquire(Connection connection, String sink, String topicId, String topic, int partition)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE sink_offsets SET epoch = epoch + 1 "
                + "WHERE sink = ? AND topic = ? AND partition = ? AND topic_id <> ?")) {
            statement.setString(1, sink);
            statement.setString(2, topic);
            statement.setInt(3, partition);
            statement.setString(4, topicId);
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO sink_offsets AS o (sink, topic_id, topic, partition, next_offset, epoch) VALUES (?, ?, ?, ?, 0, 1) "
                        + "ON CONFLICT (sink, topic_id, partition) DO UPDATE SET epoch = o.epoch + 1 RETURNING epoch, next_offset")) {
            statement.setString(1, sink);
            statement.setString(2, topicId);
            statement.setString(3, topic);
            statement.setInt(4, partition);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new AcquiredOffset(row.getLong(1), row.getLong(2));
            }
        }
    }

    /**
     * The epochs of a sink's partitions.
     *
     * @param topicIds topic ids by name
     */
    static Map<TopicPartition, Long> epochs(Connection connection, String sink, Map<String, String> topicIds)
            throws SQLException {
        Map<TopicPartition, Long> epochs = new HashMap<>();
        read(connection, sink, topicIds, (partition, claimed) -> epochs.put(partition, claimed.epoch()));
        return epochs;
    }

    /** The next offset of each partition of a sink. */
    static Map<TopicPartition, Long> nextOffsets(Connection connection, String sink, Map<String, String> topicIds)
            throws SQLException {
        Map<TopicPartition, Long> nextOffsets = new HashMap<>();
        read(connection, sink, topicIds, (partition, claimed) -> nextOffsets.put(partition, claimed.nextOffset()));
        return nextOffsets;
    }

    private static void read(
            Connection connection,
            String sink,
            Map<String, String> topicIds,
            BiConsumer<TopicPartition, AcquiredOffset> found)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT topic, topic_id, partition, epoch, next_offset FROM sink_offsets WHERE sink = ?")) {
            statement.setString(1, sink);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(2).equals(topicIds.get(rows.getString(1)))) {
                        found.accept(
                                new TopicPartition(rows.getString(1), rows.getInt(3)),
                                new AcquiredOffset(rows.getLong(4), rows.getLong(5)));
                    }
                }
            }
        }
    }

    /** Changes an offset and fences a running sink, so that it resumes from there. */
    static void move(Connection connection, String sink, String topicId, TopicPartition partition, long next)
            throws SQLException {
        AcquiredOffset claimed = acquire(connection, sink, topicId, partition.topic(), partition.partition());
        advance(connection, sink, topicId, partition.partition(), claimed.epoch(), next);
    }

    /** @return false when another sink owns the partition */
    static boolean advance(Connection connection, String sink, String topicId, int partition, long epoch, long next)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE sink_offsets SET next_offset = ? WHERE sink = ? AND topic_id = ? AND partition = ? AND epoch = ?")) {
            statement.setLong(1, next);
            statement.setString(2, sink);
            statement.setString(3, topicId);
            statement.setInt(4, partition);
            statement.setLong(5, epoch);
            return statement.executeUpdate() == 1;
        }
    }
}
