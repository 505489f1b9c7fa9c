package io.claimwire.app.doctor;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.diagnostics.RootCause;
import io.claimwire.runtime.topics.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Checks everything that the services need; read-only. Not thread-safe. */
public final class Doctor {
    private final Settings settings;
    private final Topics topics;

    public Doctor(Settings settings) {
        this.settings = settings;
        this.topics = Topics.from(settings);
    }

    /** The results of all checks, including those that could not be run. */
    public List<CheckResult> examine() {
        List<CheckResult> findings = new ArrayList<>(new SystemCheck(settings).examine());
        Map<String, Object> configuration = new HashMap<>(KafkaSettings.admin(settings));
        configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 6_000);
        configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        String brokers = settings.getString(KafkaSettings.BOOTSTRAP.key());
        try (Admin admin = Admin.create(configuration)) {
            BrokerCheck cluster = new BrokerCheck(admin, settings, topics);
            examine(findings, "broker", brokers, "set kafka.bootstrap.servers, or start a broker", cluster::brokers);
            if (findings.get(findings.size() - 1).ok()) {
                examine(findings, "disk", brokers, "see the brokers' logs", cluster::disks);
                examine(findings, "topics", brokers, "run `claimwire topics create`", cluster::topics);
            }
        } catch (RuntimeException wrong) {
            findings.add(CheckResult.bad(
                    "broker", "cannot be checked: " + RootCause.message(wrong) + "; check the kafka.* settings"));
        }
        String registry = settings.getString(RegistrySettings.URL);
        examine(
                findings,
                "registry",
                registry,
                "start the registry or set schema.registry.url; `claimwire topics create` registers the schemas",
                new SchemaCheck(settings, topics)::examine);
        String database = settings.getString(PostgresSettings.URL.key());
        examine(
                findings,
                "database",
                database,
                "check postgres.url and postgres.user",
                new DatabaseCheck(settings)::examine);
        return findings;
    }

    interface Examination {
        List<CheckResult> examine() throws Exception;
    }

    private static void examine(
            List<CheckResult> findings, String part, String address, String advice, Examination examination) {
        try {
            findings.addAll(examination.examine());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            findings.add(CheckResult.bad(part, "interrupted"));
        } catch (Exception silent) {
            findings.add(CheckResult.bad(part, address + ": " + RootCause.message(silent) + "; " + advice));
        }
    }
}
