package claimwire.sink.postgres;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Duplicate;
import claimwire.Story;
import claimwire.UniqueArticle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Decoded records of one poll, sorted by table, and how far they reach. One thread. */
final class Batch {
    private final List<Row<UniqueArticle>> articles = new ArrayList<>();
    private final List<Row<Duplicate>> duplicates = new ArrayList<>();
    private final List<Row<Claim>> claims = new ArrayList<>();
    private final List<Row<Corroboration>> corroborations = new ArrayList<>();
    private final List<Row<Story>> stories = new ArrayList<>();
    private final Map<String, Row<Corroboration>> deletions = new HashMap<>();

    /**
     * A deleted claim keeps its row, which says RETRACTED already; a deleted group is marked.
     *
     * @param corroborated whether it came from the topic of groups
     */
    void add(String key, SpecificRecord value, String topicId, long offset, boolean corroborated) {
        if (value instanceof UniqueArticle article) {
            articles.add(new Row<>(key, article, topicId, offset));
        } else if (value instanceof Duplicate duplicate) {
            duplicates.add(new Row<>(key, duplicate, topicId, offset));
        } else if (value instanceof Claim claim) {
            claims.add(new Row<>(key, claim, topicId, offset));
        } else if (value instanceof Corroboration group) {
            corroborations.add(new Row<>(key, group, topicId, offset));
            deletions.remove(key);
        } else if (value instanceof Story story) {
            stories.add(new Row<>(key, story, topicId, offset));
        } else if (corroborated) {
            deletions.put(key, new Row<>(key, null, topicId, offset));
        }
    }

    void write(Connection connection) throws SQLException {
        Tables.ARTICLES.write(connection, articles);
        Tables.DUPLICATES.write(connection, duplicates);
        Tables.CLAIMS.write(connection, claims);
        Tables.CORROBORATIONS.write(connection, corroborations);
        Tables.STORIES.write(connection, stories);
        delete(connection);
    }

    private void delete(Connection connection) throws SQLException {
        if (deletions.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE corroborations SET deleted = true, topic_id = ?, topic_offset = ? WHERE group_id = ? "
                        + "AND (topic_id <> ? OR topic_offset < ?)")) {
            for (Row<Corroboration> row : deletions.values()) {
                statement.setString(1, row.topicId());
                statement.setLong(2, row.offset());
                statement.setString(3, row.key());
                statement.setString(4, row.topicId());
                statement.setLong(5, row.offset());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
