package io.claimwire.runtime.config;

import java.util.List;

/**
 * Connection settings of PostgreSQL. Immutable.
 *
 * @param url JDBC URL
 */
public record PostgresSettings(String url, String user, String password) {
    public static final Setting URL =
            Setting.of("postgres.url", "jdbc:postgresql://localhost:5432/claimwire", "JDBC URL of PostgreSQL.");
    public static final Setting USER = Setting.of("postgres.user", "claimwire", "PostgreSQL user.");
    public static final Setting PASSWORD = Setting.secret("postgres.password", "PostgreSQL password.");
    public static final List<Setting> KEYS = List.of(URL, USER, PASSWORD);

    /** @throws SettingsException when the URL is not a PostgreSQL URL */
    public static PostgresSettings from(Settings settings) {
        String url = settings.getString(URL.key());
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new SettingsException(URL.key() + " is \"" + url + "\": must start with jdbc:postgresql:", URL.key());
        }
        return new PostgresSettings(url, settings.getString(USER.key()), settings.getString(PASSWORD.key()));
    }
}
