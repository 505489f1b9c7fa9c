package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo", "ingest", "enrich", "sink", "console", "lag", "claims", "topics", "config", "parse", "dedupe",
                "extract"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        CliResult run = CliResult.of(command, "--help");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: claimwire " + command).containsPattern("Examples?:\\R");
    }

    @Test
    void everyHelpIsCompleteAt80ColumnsWithExamplesFirst() {
        commands(new CommandLine(new Claimwire()), "").forEach(command -> {
            String help = CliResult.of((command + " --help").strip().split(" ")).out();

            assertThat(help.lines()).as(command).allMatch(line -> line.length() <= 80, "at most 80 columns");
            assertThat(help.lines().findFirst().orElseThrow()).as(command).endsWith(".");
            assertThat(help.indexOf("Example")).as(command).isBetween(0, help.indexOf("--help  "));
        });
        assertThat(CliResult.of("--help").out().lines())
                .as("a summary on one line for each command")
                .filteredOn(line -> line.startsWith("  ") && line.contains("dead-letters"))
                .singleElement()
                .asString()
                .endsWith("dead-letter records.");
    }

    private static Stream<String> commands(CommandLine line, String path) {
        return Stream.concat(
                Stream.of(path),
                line.getSubcommands().entrySet().stream()
                        .flatMap(command -> commands(command.getValue(), path + " " + command.getKey())));
    }

    @Test
    void configReportsEveryInvalidValueAndExitCode2() {
        CliResult run = CliResult.of(
                "config",
                "--set",
                "ingest.http.port=x",
                "--set",
                "console.canary=3q",
                "--set",
                "kafka.bootstrap.servers=broker1",
                "--set",
                "kafka.acks=most");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(4).allMatch(line -> line.startsWith("claimwire: "));
        assertThat(run.err()).contains("ingest.http.port is \"x\"", "console.canary is \"3q\"", "broker1", "acks");
        assertThat(CliResult.of("config").status()).isZero();
    }

    @Test
    void configReportsSeveralInvalidValuesOfOneService() {
        CliResult run = CliResult.of(
                "config",
                "--set=stream.clients=-1",
                "--set=stream.buffer.mb=x",
                "--set=stream.heartbeat=0s",
                "--set=max.retries=abc",
                "--set=postgres.migrate=banana",
                "--set=enrich.application.id=a b",
                "--set=kafka.acks=9",
                "--set=kafka.linger.ms=soon");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(8);
        assertThat(run.err())
                .contains("stream.clients is", "stream.buffer.mb is", "stream.heartbeat is", "max.retries is \"abc\"")
                .contains("postgres.migrate is \"banana\" (from command line): must be true or false")
                .contains("enrich.application.id is \"a b\"", "kafka.acks is \"9\"", "kafka.linger.ms is \"soon\"");
    }

    @Test
    void configMasksPasswordsInUrls() {
        CliResult run = CliResult.of(
                "config",
                "--set=postgres.url=jdbc:postgresql://h/d?user=x&password=hidden1",
                "--set=schema.registry.url=http://u:hidden2@registry:8081");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("user=x", "http://u:", "@registry:8081").doesNotContain("hidden");
    }

    @Test
    void theLastOfARepeatedOptionApplies() {
        assertThat(CliResult.of("--color=never", "--color=always", "config").status())
                .isZero();
        CliResult wrong = CliResult.of("--color=sometimes", "config");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("--color", "\"sometimes\": must be auto, always or never");
    }

    @Test
    void helpPrintsTheHelpOfANestedCommand() {
        assertThat(CliResult.of("help", "feeds", "add").out())
                .isEqualTo(CliResult.of("feeds", "add", "--help").out());
        assertThat(CliResult.of("help", "feeds", "nope").status()).isEqualTo(2);
        assertThat(CliResult.of("help").out()).isEqualTo(CliResult.of("--help").out());
    }

    @Test
    void aWrongOptionIsTwoLinesAndExitCode2() {
        CliResult run = CliResult.of("demo", "--onse");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("Unknown option: '--onse'")
                .contains("--once")
                .contains("claimwire demo --help");
    }

    @Test
    void noCommandIsReportedWithAHint() {
        assertThat(CliResult.of().status()).isEqualTo(2);
        assertThat(CliResult.of().err()).contains("claimwire demo");
        assertThat(CliResult.of("topics").status()).isEqualTo(2);
    }

    @Test
    void anUnknownSettingIsRejectedWithASuggestion() {
        CliResult run = CliResult.of("config", "--set", "postgres.ulr=jdbc:postgresql://x/y");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("postgres.ulr")
                .contains("did you mean postgres.url?");
    }

    @Test
    void configPrintsMergedSettingsWithTheirOriginAndMasksSecrets() throws IOException {
        Path file = Files.writeString(
                folder.resolve("my.properties"),
                "postgres.password=hunter2\nkafka.sasl.jaas.config=hunter3\nsink.group=mine\n");

        CliResult run = CliResult.of("config", "--json", "--config", file.toString(), "--set", "sink.group=yours");

        JsonNode settings = new ObjectMapper().readTree(run.out());
        assertThat(run.out()).doesNotContain("hunter");
        assertThat(settings.get("postgres.password").get("source").asText()).isEqualTo("file my.properties");
        assertThat(settings.get("sink.group").get("value").asText()).isEqualTo("yours");
        assertThat(settings.get("sink.group").get("source").asText()).isEqualTo("command line");
        assertThat(settings.get("ingest.http.port").get("source").asText()).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parse", "dedupe", "extract", "demo", "ingest"})
    void aMissingFileIsOneLineAndExitCode2(String command) {
        CliResult run = CliResult.of(command, "no-such-file.txt");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("no-such-file.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics list", "topics create", "claims", "enrich", "sink", "ingest", "console", "lag"})
    void anUnreachableBrokerIsOneLineAndExitCode4(String command) throws IOException {
        int deadPort;
        try (ServerSocket closedAgain = new ServerSocket(0)) {
            deadPort = closedAgain.getLocalPort();
        }
        String[] words = (command + " --set kafka.bootstrap.servers=127.0.0.1:" + deadPort
                        + " --set kafka.default.api.timeout.ms=1500"
                        + " --set kafka.request.timeout.ms=1000 --set enrich.state.dir=" + folder)
                .split(" ");

        CliResult run = CliResult.of(words);

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err().lines()).singleElement().asString().contains("no broker answers at 127.0.0.1:" + deadPort);
    }

    @Test
    void anInvalidValueIsReportedWithTheAllowedRange() {
        CliResult run = CliResult.of("ingest", "--set", "ingest.http.port=eighty");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("ingest.http.port is \"eighty\"").contains("0 to 65535");
    }

    @Test
    void aFileWithoutAnArticleFails() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"id\":1}");

        assertThat(CliResult.of("parse", file.toString()).status()).isEqualTo(1);
    }

    @Test
    void libraryLogSettingsDoNotDisableClaimwiresLog() throws IOException {
        String root = Claimwire.class.getPackageName().replaceFirst("\\.app$", "");
        assertThat(Path.of("src/main/resources/logback.xml")).content().contains("<logger name=\"" + root + "\"");
    }
}
