package io.claimwire.app.cli;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.diagnostics.RootCause;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Checks the connection to the broker before a command starts, so that a wrong address is reported within seconds. */
public final class PreflightChecks {
    private static final long TIMEOUT_SECONDS = 10;

    private PreflightChecks() {}

    /** @throws DependencyUnavailableException when no broker answers */
    public static void requireBroker(Settings settings) {
        ask(settings, admin -> admin.describeCluster().clusterId().get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    }

    /**
     * @throws DependencyUnavailableException when no broker answers
     * @throws IllegalStateException when topics are missing
     */
    public static void requireTopics(Settings settings, Topics topics) {
        ask(settings, admin -> {
            admin.describeCluster().clusterId().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<String> missing = new TopicCreation(settings, topics).missing(admin);
            if (!missing.isEmpty()) {
                throw new IllegalStateException(
                        "topics are missing: " + String.join(", ", missing) + "; run `claimwire topics create`");
            }
        });
    }

    private interface AdminRequest {
        void send(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }

    private static void ask(Settings settings, AdminRequest request) {
        String address = settings.getString(KafkaSettings.BOOTSTRAP.key());
        Map<String, Object> configuration = KafkaSettings.admin(settings);
        Admin admin = Admin.create(configuration);
        try {
            request.send(admin);
        } catch (TimeoutException | ExecutionException | KafkaException silent) {
            if (silent instanceof KafkaException wrong
                    && !(wrong instanceof org.apache.kafka.common.errors.RetriableException)) {
                throw new DependencyUnavailableException(
                        "no broker is reachable at " + address + ": " + RootCause.message(wrong)
                                + "; check the kafka.* settings",
                        wrong);
            }
            String why = silent instanceof ExecutionException && silent.getCause() != null
                    ? " (" + RootCause.message(silent) + ")"
                    : "";
            throw new DependencyUnavailableException(
                    "no broker answers at " + address + why
                            + "; start one, set kafka.bootstrap.servers, or try `claimwire demo`, which has its own",
                    silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException("interrupted while waiting for the broker", interrupted);
        } finally {
            admin.close(Duration.ZERO); // the default would wait a minute for an unavailable broker
        }
    }
}
