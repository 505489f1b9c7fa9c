package io.claimwire.sink.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.claimwire.runtime.postgres.PostgresConnections;
import java.sql.Connection;
import java.sql.SQLException;

/** The connection pool of the sink; the schema is migrated when it is opened. Thread-safe. */
final class SinkDatabase implements AutoCloseable {
    /**
     * Timeouts of a session: a sink that is suspended within a transaction must not block the next owner of its
     * partitions, and a new owner must not wait forever.
     */
    private static final String SESSION = "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '15s'";

    private final HikariDataSource pool;

    private SinkDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * @throws SQLException when the database does not answer
     * @throws IllegalStateException when the schema is not ours or may not be migrated
     */
    static SinkDatabase open(SinkSettings settings) throws SQLException {
        // check with a direct connection first, because the pool would only report a timeout
        PostgresConnections.connect(settings.postgres()).close();
        HikariConfig config = PostgresConnections.pool(settings.postgres());
        config.setMaximumPoolSize(2);
        config.setAutoCommit(false);
        config.setConnectionInitSql(SESSION);
        // otherwise the session settings are lost when the first transaction is rolled back
        config.setIsolateInternalQueries(true);
        DatabaseSchema.migrate(settings);
        return new SinkDatabase(new HikariDataSource(config));
    }

    /** Class 22 is a data exception, class 23 a constraint violation; all other errors may be transient. */
    static boolean dataError(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.equals("54000"));
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
