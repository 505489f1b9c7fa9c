package io.claimwire.api.stories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.postgres.PostgresConnections;
import io.claimwire.runtime.postgres.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads stories from the tables of the sink. Not thread-safe. */
public final class StoryReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CANDIDATES = 5;

    private final Connection connection;
    private final String story;

    /** @throws SQLException when the database does not answer */
    public StoryReader(PostgresSettings settings) throws SQLException {
        this.connection = PostgresConnections.connect(settings);
        this.story = SqlFile.read(StoryReader.class, "story.sql");
    }

    /** The story with the most outlets, the latest of several; empty when there is none. */
    public List<String> latest() throws SQLException {
        return ids(
                "SELECT story_id FROM known_stories WHERE merged_into IS NULL "
                        + "ORDER BY jsonb_array_length(outlets) DESC, last_seen DESC, story_id LIMIT 1",
                null);
    }

    /** Ids of stories that match an id, the start of an id, or the id of an article; limited to a few. */
    public List<String> named(String id) throws SQLException {
        List<String> exact = ids("SELECT DISTINCT story_id FROM story_parts WHERE part = ?", id);
        if (!exact.isEmpty()) {
            return exact;
        }
        List<String> byArticle = ids(
                "SELECT DISTINCT p.story_id FROM (SELECT article_id, story_id FROM articles UNION "
                        + "SELECT article_id, story_id FROM duplicates WHERE verdict <> 'REDELIVERED') a "
                        + "JOIN story_parts p ON p.part = a.story_id WHERE a.article_id = ? LIMIT 1",
                id);
        return byArticle.isEmpty()
                ? ids("SELECT DISTINCT story_id FROM story_parts WHERE starts_with(part, ?) LIMIT " + CANDIDATES, id)
                : byArticle;
    }

    /** A story with its articles, their copies, and the claims that several outlets report. */
    public ObjectNode read(String storyId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(story)) {
            statement.setString(1, storyId);
            statement.setString(2, storyId);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return (ObjectNode) JSON.readTree(rows.getString(1));
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("invalid JSON of story " + storyId + " from PostgreSQL", broken);
        }
    }

    private List<String> ids(String sql, String parameter) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
