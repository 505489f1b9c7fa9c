package io.claimwire.runtime.postgres;

import com.zaxxer.hikari.HikariConfig;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.diagnostics.RootCause;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** Connections to PostgreSQL with timeouts. The module that uses it depends on HikariCP. Stateless. */
public final class PostgresConnections {
    /**
     * Default timeouts in seconds; the JDBC URL overrides them. Without timeouts a hanging server or dropped packets
     * would block a service forever.
     */
    private static final Map<String, String> LIMITS =
            Map.of("connectTimeout", "5", "loginTimeout", "10", "socketTimeout", "20", "tcpKeepAlive", "true");

    private PostgresConnections() {}

    /** The common pool configuration. */
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
     * A connection outside of a pool.
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

    /** One line with the root cause, because a pool reports only a timeout. */
    public static String reason(PostgresSettings settings, Throwable failure) {
        String address =
                settings.url().replaceFirst("\\?.*", ""); // the part after the question mark may contain a password
        return "PostgreSQL at " + address + " is not available: " + RootCause.message(failure);
    }
}
