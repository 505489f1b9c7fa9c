package io.claimwire.app;

import io.claimwire.app.cli.DependencyUnavailableException;
import io.claimwire.app.cli.ExitCode;
import io.claimwire.enrich.topology.EnrichStoppedException;
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
 * A failure as one line for the user, with its exit code. Immutable.
 *
 * @param line the error, its location and a remedy
 */
record ErrorReport(String line, int exitCode) {
    static ErrorReport about(Throwable failure) {
        Throwable cause = informative(failure);
        String said = firstLine(cause);
        if (cause instanceof DependencyUnavailableException
                || cause instanceof EnrichStoppedException stopped && stopped.outage()) {
            return new ErrorReport(said, ExitCode.DEPENDENCY);
        }
        if (cause instanceof SettingsException || cause instanceof ConfigException) {
            return new ErrorReport(said, ExitCode.USAGE);
        }
        if (cause instanceof RegistryException registry) {
            return new ErrorReport(said, registry.outage() ? ExitCode.DEPENDENCY : ExitCode.FAILED);
        }
        if (cause instanceof SQLException) {
            return new ErrorReport(
                    "PostgreSQL is not available: " + said
                            + "; check postgres.url, postgres.user and postgres.password",
                    ExitCode.DEPENDENCY);
        }
        if (cause instanceof KafkaException && !(cause instanceof SerializationException)) {
            boolean outage = cause instanceof RetriableException;
            return new ErrorReport(
                    "Kafka: " + said + (outage ? "; check kafka.bootstrap.servers" : "; check the kafka.* settings"),
                    outage ? ExitCode.DEPENDENCY : ExitCode.FAILED);
        }
        if (cause instanceof NoSuchFileException missing) {
            return new ErrorReport("no such file: " + missing.getFile(), ExitCode.USAGE);
        }
        if (cause instanceof AccessDeniedException denied) {
            return new ErrorReport("no permission to read or write " + denied.getFile(), ExitCode.FAILED);
        }
        if (cause instanceof BindException) {
            return new ErrorReport("a port is in use: " + said, ExitCode.FAILED);
        }
        return new ErrorReport(
                cause instanceof IOException || cause instanceof IllegalStateException
                        ? said
                        : cause.getClass().getSimpleName() + ": " + said,
                ExitCode.FAILED);
    }

    /** The outermost cause with a known explanation, else the outermost failure. */
    private static Throwable informative(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DependencyUnavailableException
                    || cause instanceof EnrichStoppedException
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
