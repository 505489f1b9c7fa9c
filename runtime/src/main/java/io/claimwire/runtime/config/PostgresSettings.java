package io.claimwire.runtime.config;

import java.util.List;

/**
 * How PostgreSQL is reached. Immutable.
 *
 * @param url JDBC address
 */
public record PostgresSettings(String url, String user, String password) {
    public static final Setting URL =
            Setting.of("postgres.url", "jdbc:postgresql://localhost:5432/claimwire", "JDBC address of PostgreSQL.");
    public static final Setting USER = Setting.of("postgres.user", "claimwire", "User at PostgreSQL.");
    public static final Setting PASSWORD = Setting.secret("postgres.password", "Password at PostgreSQL.");
    public static final List<Setting> KEYS = List.of(URL, USER, PASSWORD);

    /** @throws SettingsException when the address is not PostgreSQL's */
    public static PostgresSettings from(Settings settings) {
        String url = settings.getString(URL.key());
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new SettingsException(URL.key() + " is \"" + url + "\": it must begin with jdbc:postgresql:");
        }
        return new PostgresSettings(url, settings.getString(USER.key()), settings.getString(PASSWORD.key()));
    }
}
