package io.claimwire.api;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.NodeModules;
import io.claimwire.embedded.testing.RequiresTool;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.testing.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs every snippet of docs/subscribe.md marked {@code run}; each must print the claim in the topic. */
@ExtendWith(StackExtension.class)
class SubscribeDocIT {
    private static final Path PAGE = Path.of("../docs/subscribe.md");
    private static final Pattern SNIPPET = Pattern.compile("(?s)```(\\w+) run\\n(.*?)```");
    private static final String SAID = "the bridge will open in May";

    private record Snippet(String language, String code) {
        String name() {
            return language + ": " + code.lines().findFirst().orElse("").replaceFirst("(.{70}).*", "$1…");
        }
    }

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everySnippetPrintsTheClaim(EmbeddedStack stack) throws Exception {
        List<Snippet> snippets = snippets();
        assertThat(snippets).extracting(Snippet::language).contains("sh", "python", "java", "javascript");
        ApiScenario scenario = new ApiScenario(stack);
        scenario.sink();
        try (SinkTestData wire = new SinkTestData(scenario)) {
            Claim claim =
                    SinkTestData.claim("c1", "meridian", "Ana Torvik", SAID).build();
            wire.send(claim);
            wire.flush();
        }
        Timeouts.await("the row").until(() -> scenario.countOr("SELECT count(*) FROM claims", 0) == 1);
        Api api = scenario.api();
        Map<String, String> environment = environment(scenario, api);
        return snippets.stream()
                .map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> prints(snippet, environment)))
                .onClose(() -> {
                    try {
                        scenario.close();
                    } catch (Exception failed) {
                        throw new AssertionError(failed);
                    }
                });
    }

    private static Map<String, String> environment(ApiScenario scenario, Api api) {
        return Map.of(
                "BOOTSTRAP", scenario.settings.getString(KafkaSettings.BOOTSTRAP.key()),
                "REGISTRY", scenario.settings.getString(RegistrySettings.URL),
                "CLAIMS", "http://127.0.0.1:" + api.port(),
                "TOPIC", scenario.topics.claims().name(),
                "DATABASE",
                        scenario.settings
                                .getString(PostgresSettings.URL.key())
                                .replace("jdbc:postgresql://", "postgresql://postgres:postgres@"));
    }

    private static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            snippets.add(new Snippet(matcher.group(1), matcher.group(2)));
        }
        return snippets;
    }

    /** Runs it until it has printed the words; it need not end by itself. */
    private void prints(Snippet snippet, Map<String, String> environment) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command(snippet))
                .directory((snippet.language().equals("javascript") ? NodeModules.FOLDER : folder).toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            Timeouts.await("it to print the claim: " + snippet.code()).until(() -> said(out) || !process.isAlive());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(out)).contains(SAID);
    }

    private List<String> command(Snippet snippet) throws Exception {
        switch (snippet.language()) {
            case "sh":
                String program = snippet.code().replaceFirst("(?s)\\s.*", "");
                RequiresTool.met(program, NodeModules.found(program) ? null : program + " is not installed");
                return List.of("sh", "-c", snippet.code());
            case "python":
                RequiresTool.met("python3", NodeModules.found("python3") ? null : "python3 is not installed");
                return List.of("python3", "-c", snippet.code());
            case "javascript":
                RequiresTool.met("node", NodeModules.install());
                Files.writeString(NodeModules.FOLDER.resolve("snippet.mjs"), snippet.code());
                return List.of("node", "snippet.mjs");
            case "java":
                return java(snippet.code());
            default:
                throw new AssertionError("nobody runs " + snippet.language());
        }
    }

    private List<String> java(String code) throws IOException {
        Path source = Files.writeString(folder.resolve("ReadClaims.java"), code);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());
        assertThat(status).as("it compiles").isZero();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + System.getProperty("path.separator") + classPath,
                "ReadClaims");
    }

    private static boolean said(Path out) {
        try {
            return Files.readString(out).contains(SAID);
        } catch (IOException notYet) {
            return false;
        }
    }
}
