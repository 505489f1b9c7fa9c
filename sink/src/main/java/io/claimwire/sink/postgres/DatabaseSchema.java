package io.claimwire.sink.postgres;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, indexes and views of the sink. Stateless. */
public final class DatabaseSchema {
    private DatabaseSchema() {}

    /**
     * Migrates the database, or refuses to go on where the settings forbid it. On connections of its own, without time limits:
     * an index over many rows takes its time.
     *
     * @throws IllegalStateException when its schema is not ours and we may not change it
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
                    "the database's schema cannot be brought up to date: "
                            + unusable.getMessage().lines().findFirst().orElse(""),
                    unusable);
        }
    }
}
