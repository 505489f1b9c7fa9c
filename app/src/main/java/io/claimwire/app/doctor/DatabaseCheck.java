package io.claimwire.app.doctor;

import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Checks the database version, the tables of the sink, and the clock difference. Not thread-safe. */
final class DatabaseCheck {
    private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(5);

    private final Settings settings;

    DatabaseCheck(Settings settings) {
        this.settings = settings;
    }

    List<CheckResult> examine() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", settings.getString(PostgresSettings.USER.key()));
        properties.put("password", settings.getString(PostgresSettings.PASSWORD.key()));
        properties.put("connectTimeout", "5");
        properties.put("socketTimeout", "10");
        List<CheckResult> findings = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(settings.getString(PostgresSettings.URL.key()), properties);
                Statement statement = connection.createStatement()) {
            findings.add(CheckResult.ok(
                    "database", "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion()));
            findings.add(tables(statement));
            findings.add(clock(statement));
        }
        return findings;
    }

    private static CheckResult tables(Statement statement) throws SQLException {
        try (ResultSet there = statement.executeQuery("select to_regclass('claims') is not null")) {
            there.next();
            return there.getBoolean(1)
                    ? CheckResult.ok("tables", "the tables exist")
                    : CheckResult.bad(
                            "tables", "the tables of the sink are missing: start `claimwire sink`, which creates them");
        }
    }

    /** Clock skew falsifies waiting times and ages. */
    private static CheckResult clock(Statement statement) throws SQLException {
        Instant before = Instant.now();
        try (ResultSet now = statement.executeQuery("select extract(epoch from clock_timestamp())")) {
            now.next();
            Instant there = Instant.ofEpochMilli((long) (now.getDouble(1) * 1000));
            Duration apart = Duration.between(before, there).abs();
            return apart.compareTo(MAX_CLOCK_SKEW) > 0
                    ? CheckResult.bad(
                            "clock",
                            "the clocks of this machine and the database differ by " + apart.toSeconds()
                                    + " s: synchronize both with NTP")
                    : CheckResult.ok("clock", "synchronized with the database");
        }
    }
}
