package io.claimwire.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.app.CliResult;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.sink.SinkScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The doctor detects what is wrong and prints what to do. */
@ExtendWith(StackExtension.class)
class DoctorIT {
    @TempDir
    Path folder;

    private SinkScenario scenario;
    private String config;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new SinkScenario(stack);
        config = scenario.settingsFile(folder);
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void everyCheckOfAHealthySystemIsOk() throws Exception {
        scenario.sink();

        CliResult healthy = CliResult.of("doctor", "--config", config);

        assertThat(healthy.out().lines())
                .allMatch(line -> line.startsWith("ok "))
                .anyMatch(line -> line.matches("ok +broker +1 broker, metadata.version level \\d+"))
                .anyMatch(line -> line.contains("3 partitions, replication 1"))
                .anyMatch(line -> line.contains("claims-value is registered with id"))
                .anyMatch(line -> line.startsWith("ok   clock"));
        assertThat(healthy.status()).isZero();
    }

    @Test
    void missingAndMisconfiguredTopicsAreReportedWithAFix() throws Exception {
        try (Admin admin = Admin.create(KafkaSettings.admin(scenario.settings))) {
            admin.deleteTopics(List.of(scenario.topics.stories().name())).all().get();
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(
                                    ConfigResource.Type.TOPIC,
                                    scenario.topics.claims().name()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        CliResult sick = CliResult.of("doctor", "--config", config);

        assertThat(sick.out().lines())
                .anyMatch(line -> line.equals("BAD  topics    "
                        + scenario.topics.stories().name() + " is missing: run `claimwire topics create`"))
                .anyMatch(line -> line.contains("--entity-name "
                        + scenario.topics.claims().name() + " --add-config cleanup.policy=compact (is delete)"));
        assertThat(sick.status()).isEqualTo(1);
    }

    @Test
    void anUnavailableDependencyDoesNotStopTheOtherChecks() {
        CliResult sick = CliResult.of(
                "doctor",
                "--config",
                config,
                "--set",
                "schema.registry.url=http://127.0.0.1:1",
                "--set",
                "postgres.url=jdbc:postgresql://127.0.0.1:1/x",
                "--json");

        assertThat(sick.out().lines())
                .anyMatch(line ->
                        line.startsWith("{\"part\":\"registry\",\"ok\":false,\"message\":\"http://127.0.0.1:1: "))
                .anyMatch(line -> line.startsWith("{\"part\":\"database\",\"ok\":false"))
                .anyMatch(line -> line.startsWith("{\"part\":\"broker\",\"ok\":true"));
        assertThat(sick.err()).isEmpty();
        assertThat(sick.status()).isEqualTo(1);
    }
}
