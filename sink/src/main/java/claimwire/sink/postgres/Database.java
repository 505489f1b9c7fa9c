package claimwire.sink.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The database, brought up to date at the start. Thread-safe. */
final class Database implements AutoCloseable {
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
        DriverManager.getConnection(settings.url(), settings.user(), settings.password())
                .close();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(5_000);
        config.setAutoCommit(false);
        HikariDataSource pool = new HikariDataSource(config);
        migrate(pool, settings.migrate());
        return new Database(pool);
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void migrate(HikariDataSource pool, boolean allowed) {
        Flyway flyway = Flyway.configure()
                .dataSource(pool)
                .locations("classpath:claimwire/sink/migrations")
                .table("claimwire_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            if (allowed) {
                flyway.migrate();
            } else if (flyway.info().pending().length > 0) {
                throw new IllegalStateException(
                        "the database lacks " + flyway.info().pending().length
                                + " migrations and postgres.migrate is false: run the sink once with postgres.migrate=true");
            }
        } catch (FlywayException unusable) {
            throw new IllegalStateException(
                    "the database's schema cannot be brought up to date: "
                            + unusable.getMessage().lines().findFirst().orElse(""),
                    unusable);
        }
    }
}
