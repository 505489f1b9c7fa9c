package io.claimwire.sink.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.claimwire.runtime.postgres.PostgresConnections;
import java.sql.Connection;
import java.sql.SQLException;

/** The database, brought up to date at the start. Thread-safe. */
final class SinkDatabase implements AutoCloseable {
    /**
     * A sink that is frozen within a transaction holds its partitions' rows; whoever takes over must not wait for it for ever. And
     * a takeover that waits all the same is told so.
     */
    private static final String SESSION = "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '15s'";

    private final HikariDataSource pool;

    private SinkDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * @throws SQLException when the database does not answer
     * @throws IllegalStateException when its schema is not ours and we may not change it
     */
    static SinkDatabase open(SinkSettings settings) throws SQLException {
        // asked directly first, for the pool would say no more than that it timed out
        PostgresConnections.connect(settings.postgres()).close();
        HikariConfig config = PostgresConnections.pool(settings.postgres());
        config.setMaximumPoolSize(2);
        config.setAutoCommit(false);
        config.setConnectionInitSql(SESSION);
        // or the limits are gone when the session's first transaction is rolled back
        config.setIsolateInternalQueries(true);
        DatabaseSchema.migrate(settings);
        return new SinkDatabase(new HikariDataSource(config));
    }

    /** Class 22 is wrong data, class 23 a constraint; everything else may be better later. */
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
