package io.claimwire.runtime.postgres;

import com.zaxxer.hikari.HikariConfig;
import io.claimwire.runtime.config.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Connections to PostgreSQL that give up on a server that does not answer. A module that uses it depends on HikariCP. Stateless. */
public final class PostgresConnections {
    /**
     * Seconds, unless the address itself says otherwise. Without them a server that hangs, or a network that drops packets,
     * would block a service for ever without an error.
     */
    private static final Map<String, String> LIMITS =
            Map.of("connectTimeout", "5", "loginTimeout", "10", "socketTimeout", "20", "tcpKeepAlive", "true");

    private PostgresConnections() {}

    /** What every pool has in common. */
    public static HikariConfig pool(PostgresSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setConnectionTimeout(5_000);
        LIMITS.forEach(config::addDataSourceProperty);
        return config;
    }

    /**
     * A connection outside any pool.
     *
     * @throws SQLException when the database does not answer
     */
    public static Connection connect(PostgresSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        LIMITS.forEach(properties::setProperty);
        return DriverManager.getConnection(settings.url(), properties);
    }

    /** What is wrong, in the words of the root cause, because a pool reports only that it timed out. */
    public static String reason(PostgresSettings settings, Throwable failure) {
        Throwable root = ExceptionUtils.getRootCause(failure);
        String address = settings.url().replaceFirst("\\?.*", ""); // a password may follow the question mark
        String words = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return "PostgreSQL at " + address + " does not answer as it should: "
                + words.lines().findFirst().orElse("");
    }
}
