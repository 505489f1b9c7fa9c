package io.claimwire.app.doctor;

import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.registry.HttpSchemaRegistryClient;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.registry.SchemaRegistryClient;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Checks that the registry has the schemas of this version. Not thread-safe. */
final class SchemaCheck {
    private final Settings settings;
    private final Topics topics;

    SchemaCheck(Settings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    List<CheckResult> examine() {
        SchemaRegistryClient registry = new HttpSchemaRegistryClient(settings.registry());
        List<CheckResult> findings = new ArrayList<>();
        for (Map.Entry<Topic<?, ?>, Schema> each : topics.schemas().entrySet()) {
            String subject = each.getKey().subject();
            try {
                int id = registry.idOf(subject, each.getValue());
                boolean latest = id == registry.latestId(subject);
                findings.add(CheckResult.ok(
                        "schemas",
                        subject + " is registered with id " + id
                                + (latest ? "" : "; a newer version is registered too")));
            } catch (RegistryException answer) {
                if (answer.outage()) {
                    throw answer;
                }
                findings.add(CheckResult.bad(
                        "schemas", subject + " lacks the schema of this version: run `claimwire topics create`"));
            }
        }
        findings.sort(Comparator.comparing(CheckResult::message));
        return findings;
    }
}
