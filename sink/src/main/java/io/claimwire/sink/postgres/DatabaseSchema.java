package io.claimwire.sink.postgres;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Tables, indexes and views of the sink. Stateless. */
public final class DatabaseSchema {
    private DatabaseSchema() {}

    /**
     * Migrates the database, or fails when the settings do not allow it. Uses its own connections without timeouts,
     * because creating an index may take long.
     *
     * @throws IllegalStateException when the schema is not ours or may not be migrated
     */
    public static void migrate(SinkSettings settings) {
        Flyway flyway = Flyway.configure()
                .dataSource(
                        settings.postgres().url(),
                        settings.postgres().user(),
                        settings.postgres().password())
                .locations("classpath:io/claimwire/sink/migrations")
                .table("claimwire_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            if (settings.migrate()) {
                flyway.migrate();
            } else if (flyway.info().pending().length > 0) {
                throw new IllegalStateException(
                        "the database lacks " + flyway.info().pending().length
                                + " migrations and postgres.migrate is false: run the sink once with postgres.migrate=true");
            }
        } catch (FlywayException unusable) {
            throw new IllegalStateException(
                    "the database schema cannot be migrated: "
                            + unusable.getMessage().lines().findFirst().orElse(""),
                    unusable);
        }
    }
}
