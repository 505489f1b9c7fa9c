package io.claimwire.app;

import io.claimwire.app.cli.DependencyDown;
import io.claimwire.app.cli.ExitCode;
import io.claimwire.enrich.topology.EnrichStopped;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.registry.RegistryException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A failure as a person reads it: one line and an exit code. Immutable.
 *
 * @param line what was wrong, where, and what to do
 */
record Complaint(String line, int exitCode) {
    static Complaint about(Throwable failure) {
        Throwable cause = telling(failure);
        String said = firstLine(cause);
        if (cause instanceof DependencyDown || cause instanceof EnrichStopped stopped && stopped.outage()) {
            return new Complaint(said, ExitCode.DEPENDENCY);
        }
        if (cause instanceof SettingsException || cause instanceof ConfigException) {
            return new Complaint(said, ExitCode.USAGE);
        }
        if (cause instanceof RegistryException registry) {
            return new Complaint(said, registry.outage() ? ExitCode.DEPENDENCY : ExitCode.FAILED);
        }
        if (cause instanceof SQLException) {
            return new Complaint(
                    "PostgreSQL does not answer as it should: " + said
                            + "; check postgres.url, postgres.user and postgres.password",
                    ExitCode.DEPENDENCY);
        }
        if (cause instanceof KafkaException && !(cause instanceof SerializationException)) {
            boolean outage = cause instanceof RetriableException;
            return new Complaint(
                    "Kafka: " + said + "; check kafka.bootstrap.servers",
                    outage ? ExitCode.DEPENDENCY : ExitCode.FAILED);
        }
        if (cause instanceof NoSuchFileException missing) {
            return new Complaint("no such file: " + missing.getFile(), ExitCode.USAGE);
        }
        if (cause instanceof AccessDeniedException denied) {
            return new Complaint("not allowed to read or write " + denied.getFile(), ExitCode.FAILED);
        }
        if (cause instanceof BindException) {
            return new Complaint("the port is taken: name another with --set ingest.http.port=PORT", ExitCode.FAILED);
        }
        return new Complaint(
                cause instanceof IOException || cause instanceof IllegalStateException
                        ? said
                        : cause.getClass().getSimpleName() + ": " + said,
                ExitCode.FAILED);
    }

    /** The outermost failure that we know how to explain, else the outermost. */
    private static Throwable telling(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DependencyDown
                    || cause instanceof EnrichStopped
                    || cause instanceof SettingsException
                    || cause instanceof RegistryException
                    || cause instanceof SQLException
                    || cause instanceof BindException) {
                return cause;
            }
        }
        return failure instanceof KafkaException && failure.getCause() instanceof KafkaException inner
                ? inner
                : failure;
    }

    private static String firstLine(Throwable cause) {
        return cause.getMessage() == null
                ? ""
                : cause.getMessage().lines().findFirst().orElse("");
    }
}
