package claimwire.sink.postgres;

import claimwire.broker.InnermostCause;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** The database, brought up to date at the start. Thread-safe. */
final class Database implements AutoCloseable {
    /**
     * Seconds, unless the address itself says otherwise. Without them a server that hangs, or a network that swallows, would
     * hold the sink for ever, and nobody would be told.
     */
    private static final Map<String, String> LIMITS =
            Map.of("connectTimeout", "5", "loginTimeout", "10", "socketTimeout", "20", "tcpKeepAlive", "true");

    /**
     * A sink that is frozen within a transaction holds its partitions' rows; whoever takes over must not wait for it for ever. And
     * a takeover that waits all the same is told so.
     */
    private static final String SESSION = "SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '15s'";

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * @throws SQLException when the database does not answer
     * @throws IllegalStateException when its schema is not ours and we may not change it
     */
    static Database open(SinkSettings settings) throws SQLException {
        // asked directly first, for the pool would say no more than that it timed out
        connect(settings).close();
        HikariConfig config = pool(settings);
        config.setMaximumPoolSize(2);
        config.setAutoCommit(false);
        config.setConnectionInitSql(SESSION);
        // or the limits are gone when the session's first transaction is rolled back
        config.setIsolateInternalQueries(true);
        Schema.bringUpToDate(settings);
        return new Database(new HikariDataSource(config));
    }

    /** What every pool of ours has in common. */
    static HikariConfig pool(SinkSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setConnectionTimeout(5_000);
        LIMITS.forEach(config::addDataSourceProperty);
        return config;
    }

    /** @throws SQLException when the database does not answer */
    static Connection connect(SinkSettings settings) throws SQLException {
        Properties asking = new Properties();
        asking.setProperty("user", settings.user());
        asking.setProperty("password", settings.password());
        LIMITS.forEach(asking::setProperty);
        return DriverManager.getConnection(settings.url(), asking);
    }

    /** What is wrong, in the innermost words, for the pool's own say only that it waited. */
    static String reason(SinkSettings settings, Throwable failure) {
        Throwable root = InnermostCause.of(failure);
        String address = settings.url().replaceFirst("\\?.*", ""); // behind the question mark may stand a password
        String words = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return "PostgreSQL at " + address + " does not answer as it should: "
                + words.lines().findFirst().orElse("");
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
