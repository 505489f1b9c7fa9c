package io.claimwire.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Apicurio Registry as a child process that stores in the embedded PostgreSQL, so that schema ids survive it. Started
 * and stopped by one thread.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final long POLL = 50;

    private final Path program;
    private final Path folder;
    private final int port;
    private final String databaseUrl;
    private Process process;

    /**
     * @param program where Maven has unpacked the registry
     * @param folder for its log and temporary files
     */
    public EmbeddedRegistry(Path program, Path folder, int port, String databaseUrl) {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.databaseUrl = databaseUrl;
    }

    /** Its URL for clients with Confluent's protocol. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** The process id, for the reaper. */
    long launch() throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                // an ignored signal stays ignored after exec: Ctrl-C reaches only this process, which stops the
                // registry
                "/bin/sh",
                "-c",
                "trap '' INT; exec \"$@\"",
                "claimwire-registry",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable"));
        command.addAll(classDataSharing());
        properties().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar().toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        return process.pid();
    }

    /** Returns when it answers. */
    void awaitReady() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
        HttpRequest question = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                .timeout(Duration.ofSeconds(20))
                .build();
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException("the registry exited while starting: " + lastLine());
            }
            try {
                if (client.send(question, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // still starting
            }
            Thread.sleep(POLL);
        }
        throw new IOException("the registry did not answer within " + START.toSeconds() + " s: " + lastLine());
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A class data sharing archive halves the start time; a JVM that cannot use it ignores it. */
    private List<String> classDataSharing() {
        Path archive = program.resolve("registry-" + Runtime.version().feature() + ".jsa");
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("java.io.tmpdir", folder.toString());
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(port));
        properties.put("quarkus.banner.enabled", "false");
        properties.put("quarkus.log.level", "ERROR");
        properties.put("quarkus.log.category.\"io.apicurio\".level", "ERROR");
        properties.put("quarkus.http.access-log.enabled", "false");
        properties.put("apicurio.storage.kind", "sql");
        properties.put("apicurio.storage.sql.kind", "postgresql");
        properties.put("apicurio.datasource.url", databaseUrl);
        properties.put("apicurio.datasource.username", EmbeddedDatabase.USER);
        properties.put("apicurio.datasource.password", EmbeddedDatabase.PASSWORD);
        properties.put("apicurio.datasource.jdbc.initial-size", "1");
        properties.put("apicurio.datasource.jdbc.min-size", "1");
        properties.put("apicurio.datasource.jdbc.max-size", "8");
        properties.put("apicurio.import.work-dir", folder.toString());
        properties.put("apicurio.storage.snapshot.location", folder.toString());
        return properties;
    }

    private Path jar() throws IOException {
        try (Stream<Path> files = Files.list(program)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("no registry in " + program + ": build with `mvn package` first"));
        }
    }

    private Path log() {
        return folder.resolve("registry.log");
    }

    private String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return lines.isEmpty() ? "no output" : lines.get(lines.size() - 1);
    }
}
