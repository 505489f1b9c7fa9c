package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.runtime.testing.Timeouts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./claimwire} in a process of its own, from any directory. */
class LauncherIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final List<String> LINKS = List.of(
            "app/target/classes",
            "app/target/lib",
            "app/sample-wire",
            "embedded/target/registry",
            "embedded/target/postgres");

    @TempDir
    Path folder;

    /** A separate root folder with a space in its name, with the modules of the build. */
    private Path home;

    @BeforeEach
    void linkHome() throws IOException {
        home = Files.createDirectories(folder.resolve("a home"));
        Files.copy(ROOT.resolve("claimwire"), home.resolve("claimwire"));
        home.resolve("claimwire").toFile().setExecutable(true);
        Files.copy(ROOT.resolve("pom.xml"), home.resolve("pom.xml"));
        Files.createDirectories(ROOT.resolve("embedded/target/postgres"));
        for (String link : LINKS) {
            Files.createDirectories(home.resolve(link).getParent());
            Files.createSymbolicLink(home.resolve(link), ROOT.resolve(link));
        }
        Files.createFile(home.resolve("app/target/claimwire.built"));
    }

    /** JUnit would warn about each link. */
    @AfterEach
    void unlink() throws IOException {
        for (String link : LINKS) {
            Files.delete(home.resolve(link));
        }
    }

    @Test
    void runsFromAnyFolderAndFromAPathWithASpace() throws Exception {
        Process process = launch("--version");

        assertThat(text(process.getInputStream())).contains("claimwire 0.1.0");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void passesArgumentsAndExitCodesThrough() throws Exception {
        Process process = launch("parse", "no such file.txt");

        assertThat(text(process.getErrorStream()))
                .isEqualTo("claimwire: no such file or folder: no such file.txt; pass a file in a format listed "
                        + "by `claimwire ingest --help`, a folder, a feed URL, or - for standard input\n");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void theDemoPrintsOneObjectWithBalancedCountsAlsoWhenItsPortIsInUse() throws Exception {
        String out;
        try (ServerSocket other = new ServerSocket()) {
            occupy(other, 8088);
            Process process = launch("demo", "--once", "--json");
            out = text(process.getInputStream());
            assertThat(process.waitFor()).isZero();
        }

        assertThat(out.lines()).hasSize(1);
        JsonNode summary = new ObjectMapper().readTree(out);
        assertThat(summary.get("raw").asInt()).isEqualTo(38);
        assertThat(summary.get("refused").asInt()).isEqualTo(5);
        // one partition of articles.raw: the demo's verdicts are those of EXPECTED.tsv, every time
        assertThat(summary.get("unique").asInt()).isEqualTo(25);
        assertThat(summary.get("duplicates").asInt()).isEqualTo(10);
        assertThat(summary.get("raw").asInt())
                .isEqualTo(Stream.of("unique", "revisions", "duplicates", "redelivered", "rejected")
                        .mapToInt(name -> summary.get(name).asInt())
                        .sum());
        assertThat(summary.get("claims").get("DIRECT_QUOTE").asInt()).isPositive();
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void ctrlCStopsTheDemoAndLeavesNoFileOrProcess() throws Exception {
        Process process = launch("demo");
        awaitLine(process, "Ctrl-C stops everything");

        signal(process, "-INT");

        assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void kill9LeavesNoFileOrProcess() throws Exception {
        Process process = launch("demo");
        awaitLine(process, "first claims");

        signal(process, "-KILL");
        process.waitFor();

        Timeouts.await("no process or folder to remain")
                .until(() -> leftBehind().isEmpty());
    }

    /** Without an error when another process has the port. */
    private static void occupy(ServerSocket socket, int port) throws IOException {
        try {
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (BindException inUse) {
            assertThat(inUse).hasMessageContaining("in use");
        }
    }

    private Process launch(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("setsid", home.resolve("claimwire").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("CLAIMWIRE_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary());
        return builder.start();
    }

    /** Folders and processes that the demo has made and not removed. */
    private List<String> leftBehind() throws IOException {
        List<String> left = new ArrayList<>(ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(temporary().toString()))
                .toList());
        try (Stream<Path> folders = Files.list(temporary())) {
            folders.filter(path -> path.getFileName().toString().startsWith("claimwire-"))
                    .map(Path::toString)
                    .forEach(left::add);
        }
        return left;
    }

    private Path temporary() {
        try {
            return Files.createDirectories(folder.resolve("tmp"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void signal(Process process, String signal) throws Exception {
        assertThat(new ProcessBuilder("/bin/kill", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void awaitLine(Process process, String wanted) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        while (line != null && !line.contains(wanted)) {
            line = reader.readLine();
        }
        assertThat(line).as("a line with: " + wanted).isNotNull();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
