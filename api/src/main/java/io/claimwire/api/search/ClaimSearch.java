package io.claimwire.api.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.postgres.PostgresConnections;
import io.claimwire.runtime.postgres.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Searches claims in the tables of the sink. Thread-safe; read-only. */
public final class ClaimSearch implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Session settings: limits the duration of a search, and allows reads only. */
    private static final String SESSION = "SET statement_timeout = '15s'; SET default_transaction_read_only = on";

    private static final String SAID =
            "to_tsvector('simple', left(coalesce(c.speaker_name, '') || ' 0seam0 ' || coalesce(c.speaker ->> 'mention', ''), 2000))";

    private final HikariDataSource pool;
    private final String columns = SqlFile.read(ClaimSearch.class, "claim-json.sql");
    private final String detail = SqlFile.read(ClaimSearch.class, "claim.sql").replace("$CLAIM$", columns);

    /** Connects at the first search, so that the service may start before the database. */
    public ClaimSearch(PostgresSettings settings) {
        HikariConfig config = PostgresConnections.pool(settings);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(SESSION);
        pool = new HikariDataSource(config);
    }

    /**
     * A page of claims, newest first, in {@code claims}, and the cursor of the next page or null in {@code next}.
     *
     * @throws SearchUnavailableException when the database does not answer
     */
    public ObjectNode search(ClaimQuery query) throws SearchUnavailableException {
        try {
            return page(query);
        } catch (SQLException failed) {
            throw SearchUnavailableException.of(failed);
        }
    }

    private ObjectNode page(ClaimQuery query) throws SQLException {
        Where where = where(query);
        String sql = "SELECT " + columns + ", c.received_at, c.claim_id FROM claims c" + where.sql()
                + " ORDER BY c.received_at DESC, c.claim_id DESC LIMIT " + (query.limit() + 1);
        ObjectNode page = JSON.createObjectNode();
        ArrayNode claims = page.putArray("claims");
        ClaimQuery.SearchCursor last = null;
        page.putNull("next");
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            where.set(connection, statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (claims.size() == query.limit()) {
                        page.put("next", ClaimQueryParser.write(last));
                        break;
                    }
                    claims.add(json(rows.getString(1)));
                    last = new ClaimQuery.SearchCursor(
                            rows.getObject(2, OffsetDateTime.class).toInstant(), rows.getString(3));
                }
            }
        }
        return page;
    }

    /**
     * A claim with its article, copies, corroborations and story; empty when the id is unknown.
     *
     * @throws SearchUnavailableException when the database does not answer
     */
    public Optional<ObjectNode> claim(String id) throws SearchUnavailableException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(detail)) {
            statement.setString(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(json(rows.getString(1))) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw SearchUnavailableException.of(failed);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Where where(ClaimQuery query) {
        ClaimFilter filter = query.filter();
        Where where = new Where();
        where.and(!query.status().isEmpty(), "c.status = ?", query.status());
        where.and(!filter.speaker().isEmpty(), SAID + " @@ phraseto_tsquery('simple', ?)", filter.speaker());
        where.and(!filter.sources().isEmpty(), "lower(left(c.source, 200)) = ANY (?)", filter.sources());
        where.and(
                !filter.storyId().isEmpty(),
                "c.story_id IN (SELECT ? UNION SELECT q.part FROM story_parts p JOIN story_parts q USING (story_id) WHERE p.part = ?)",
                filter.storyId(),
                filter.storyId());
        where.and(!filter.kinds().isEmpty(), "c.kind = ANY (?)", filter.kinds());
        where.and(
                !filter.text().isEmpty(),
                "to_tsvector('english', left(c.text, 200000)) @@ websearch_to_tsquery('english', ?)",
                filter.text());
        where.and(
                !filter.languages().isEmpty(),
                "(lower(c.language) = ANY (?) OR split_part(lower(c.language), '-', 1) = ANY (?))",
                filter.languages(),
                filter.languages());
        where.and(
                filter.minSources() > 1,
                "c.claim_id IN (SELECT m ->> 'claimId' FROM corroborations g, jsonb_array_elements(g.members) m "
                        + "WHERE NOT g.deleted AND g.independent_sources >= ?)",
                filter.minSources());
        where.and(query.since() != null, "c.received_at >= ?", time(query.since()));
        where.and(query.until() != null, "c.received_at < ?", time(query.until()));
        if (query.after() != null) {
            where.and(
                    true,
                    "(c.received_at, c.claim_id) < (?, ?)",
                    time(query.after().receivedAt()),
                    query.after().claimId());
        }
        return where;
    }

    private static Object time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("invalid JSON of a claim from PostgreSQL", broken);
        }
    }

    /** SQL conditions with their parameters. Not thread-safe. */
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void and(boolean asked, String condition, Object... given) {
            if (asked) {
                conditions.add(condition);
                values.addAll(List.of(given));
            }
        }

        String sql() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }

        void set(Connection connection, PreparedStatement statement) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Set<?> set) {
                    statement.setArray(i + 1, connection.createArrayOf("text", set.toArray()));
                } else {
                    statement.setObject(i + 1, values.get(i));
                }
            }
        }
    }
}
