package claimwire.sink.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Where the sink stands, kept in the database beside the rows. Whoever is given a partition raises its epoch; an older owner
 * that still writes finds its epoch gone and loses its whole transaction. Stateless.
 */
final class Offsets {
    /** What an owner holds of a partition. */
    record Claimed(long epoch, long nextOffset) {}

    private Offsets() {}

    static Claimed claim(Connection connection, String sink, String topicId, String topic, int partition)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO sink_offsets AS o (sink, topic_id, topic, partition, next_offset, epoch) VALUES (?, ?, ?, ?, 0, 1) "
                        + "ON CONFLICT (sink, topic_id, partition) DO UPDATE SET epoch = o.epoch + 1 RETURNING epoch, next_offset")) {
            statement.setString(1, sink);
            statement.setString(2, topicId);
            statement.setString(3, topic);
            statement.setInt(4, partition);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Claimed(row.getLong(1), row.getLong(2));
            }
        }
    }

    /** @return false when somebody else owns the partition by now */
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
