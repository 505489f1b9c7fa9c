package io.claimwire.sink.crash;

import io.claimwire.embedded.EmbeddedDatabase;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.testing.FakeRegistry;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.TopicSettings;
import io.claimwire.runtime.topics.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Broker, database and sinks in processes that can be killed; the registry is in this JVM. One thread. */
final class CrashTestEnvironment implements AutoCloseable {
    private static final String DATABASE = "crash";

    private final Path folder;
    private final List<Integer> ports;
    private final FakeRegistry registry = new FakeRegistry();
    private final EmbeddedDatabase database;
    private final List<Process> started = new ArrayList<>();
    private Process broker;
    final Settings settings;
    final Topics topics;

    CrashTestEnvironment(Path folder) throws Exception {
        this.folder = folder;
        this.ports = ports(3);
        this.database = new EmbeddedDatabase(
                folder.resolve("postgres"), StackExtension.PARTS.resolve("postgres"), ports.get(2));
        startBroker();
        database.start();
        database.createDatabase(DATABASE);
        settings = new SettingsLoader(SinkMain.KEYS)
                .load()
                .with(
                        Map.of(
                                KafkaSettings.BOOTSTRAP.key(),
                                "127.0.0.1:" + ports.get(0),
                                RegistrySettings.URL,
                                registry.url(),
                                TopicSettings.REPLICATION.key(),
                                "1",
                                TopicSettings.PARTITIONS.key(),
                                "3",
                                PostgresSettings.URL.key(),
                                database.url(DATABASE),
                                PostgresSettings.USER.key(),
                                EmbeddedDatabase.USER,
                                PostgresSettings.PASSWORD.key(),
                                EmbeddedDatabase.PASSWORD,
                                "kafka.session.timeout.ms",
                                "6000",
                                "kafka.reconnect.backoff.max.ms",
                                "500",
                                "management.port",
                                "0"),
                        "test");
        topics = Topics.from(settings);
        new TopicCreation(settings, topics).create();
        Files.writeString(
                folder.resolve("crash.properties"),
                settings.all().entrySet().stream()
                        .filter(entry -> entry.getValue().source().equals("test"))
                        .map(entry -> entry.getKey() + "=" + entry.getValue().value() + "\n")
                        .collect(Collectors.joining()));
    }

    /** A sink in a process of its own, as {@code claimwire sink} runs one. */
    Process startSink(String instance) throws IOException {
        return launch(
                "sink-" + instance,
                SinkMain.class.getName(),
                folder.resolve("crash.properties").toString(),
                instance);
    }

    void killBroker() throws Exception {
        broker.destroyForcibly().waitFor();
        startBroker();
    }

    void killDatabase() throws Exception {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .get(0)
                .trim());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get();
        database.close();
        database.start();
    }

    static void signal(Process process, String signal) throws Exception {
        new ProcessBuilder("/bin/kill", signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(DATABASE), EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD);
    }

    /** Sum of the sink's offsets; 0 when the database is not available. */
    long reached() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(next_offset) FROM sink_offsets")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException down) {
            return 0;
        }
    }

    /** The next offset of the sink per partition. */
    Map<String, Long> places() throws SQLException {
        Map<String, Long> places = new TreeMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT topic || '-' || partition, next_offset FROM sink_offsets")) {
            while (rows.next()) {
                places.put(rows.getString(1), rows.getLong(2));
            }
        }
        return places;
    }

    /** Number of successful starts of sinks with this name. */
    long runs(String instance) throws IOException {
        Path log = folder.resolve("sink-" + instance + ".log");
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.startsWith("sink runs"))
                        .count()
                : 0;
    }

    /** The output of the processes, for a failed test. */
    String said() throws IOException {
        StringBuilder said = new StringBuilder();
        try (var logs = Files.newDirectoryStream(folder, "*.log")) {
            for (Path log : logs) {
                List<String> lines = Files.readAllLines(log);
                said.append(log.getFileName()).append(":\n");
                lines.subList(Math.max(0, lines.size() - 15), lines.size())
                        .forEach(line -> said.append("  ").append(line).append('\n'));
            }
        }
        return said.toString();
    }

    @Override
    public void close() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        database.close();
        registry.close();
    }

    private void startBroker() throws Exception {
        broker = launch(
                "broker",
                BrokerProcess.class.getName(),
                folder.resolve("kafka").toString(),
                ports.get(0).toString(),
                ports.get(1).toString());
        if (broker.inputReader().readLine() == null) {
            throw new IllegalStateException("the broker did not start:\n" + said());
        }
    }

    /** Options for a fast start at the expense of peak speed. */
    private Process launch(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx384m",
                "-Dlogback.configurationFile=crash-logback.xml", // the tests' own logs nothing, and a failure needs it
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .start();
        started.add(process);
        return process;
    }

    private static List<Integer> ports(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
        }
        List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }
}
