package io.claimwire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Claim;
import io.claimwire.embedded.testing.Scenario;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.registry.HttpSchemaRegistryClient;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {
    private final List<String> ready = new ArrayList<>();

    @Test
    void restartsOnItsDirectoryWithTheSameTopicsAndSchemaIds(@TempDir Path data) throws Exception {
        int before;
        try (EmbeddedStack stack = start(data)) {
            assertThat(create(stack)).contains("claims");
            before = idOfClaims(stack);
        }

        try (EmbeddedStack again = start(data)) {
            assertThat(create(again)).isEmpty();
            assertThat(idOfClaims(again)).isEqualTo(before);
        }
        assertThat(ready)
                .containsExactlyInAnyOrder("broker", "PostgreSQL", "registry", "broker", "PostgreSQL", "registry");
    }

    @Test
    void aSecondStackOnTheSameDirectoryIsRejected(@TempDir Path data) throws Exception {
        try (EmbeddedStack first = start(data)) {
            assertThatThrownBy(() -> new EmbeddedStack(data, StackExtension.PARTS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another claimwire process uses " + data);

            assertThat(create(first)).contains("claims");
        }
    }

    @Test
    void leavesNoDirectoryAndNoProcess() throws Exception {
        Path data;
        try (EmbeddedStack stack = start(null)) {
            data = stack.data();
            assertThat(Files.exists(data.resolve("postgres/postmaster.pid"))).isTrue();
            assertThat(mentioning(data)).isNotEmpty();
        }

        assertThat(data).doesNotExist();
        assertThat(mentioning(data)).isEmpty();
    }

    @Test
    void aFailedStartStopsTheOtherPartsAndReportsTheReason(@TempDir Path parts) throws Exception {
        Files.createDirectories(parts.resolve("registry"));
        Files.createDirectories(StackExtension.PARTS.resolve("postgres"));
        Files.createSymbolicLink(parts.resolve("postgres"), StackExtension.PARTS.resolve("postgres"));
        EmbeddedStack stack = new EmbeddedStack(null, parts);

        assertThatThrownBy(() -> stack.start((part, address, seconds) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no registry in");
        assertThat(stack.data()).doesNotExist();
        assertThat(mentioning(stack.data())).isEmpty();
        Files.delete(parts.resolve("postgres"));
    }

    private EmbeddedStack start(Path data) throws Exception {
        EmbeddedStack stack = new EmbeddedStack(data, StackExtension.PARTS);
        stack.start((part, address, seconds) -> {
            synchronized (ready) {
                ready.add(part);
            }
        });
        return stack;
    }

    private static List<String> create(EmbeddedStack stack) {
        Settings settings = settings(stack);
        return new TopicCreation(settings, Topics.from(settings)).create();
    }

    private static int idOfClaims(EmbeddedStack stack) {
        return new HttpSchemaRegistryClient(settings(stack).registry()).idOf("claims-value", Claim.getClassSchema());
    }

    private static Settings settings(EmbeddedStack stack) {
        return stack.withAddresses(new SettingsLoader(Scenario.RUNTIME).load())
                .with(Map.of("topics.partitions", "2"), "test");
    }

    /** Living processes with the folder in their command line. */
    static List<String> mentioning(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }
}
