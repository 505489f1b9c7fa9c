package io.claimwire.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A PostgreSQL server as a child process, on the loopback address, with fsync on. Started and stopped by one thread.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";

    private static final Duration START = Duration.ofMinutes(3);
    private static final int STOP_TRIES = 100;
    private static final long STOP_PAUSE = 50;

    private final Path data;
    private final Path binaries;
    private final int port;
    private EmbeddedPostgres server;

    /**
     * @param data data folder, created when missing
     * @param binaries folder for the unpacked binaries
     */
    public EmbeddedDatabase(Path data, Path binaries, int port) {
        this.data = data;
        this.binaries = binaries;
        this.port = port;
    }

    Path data() {
        return data;
    }

    public int port() {
        return port;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public void start() throws IOException, InterruptedException {
        Files.createDirectories(binaries);
        // read by zonky when its class is loaded
        System.setProperty("ot.epg.working-dir", binaries.toString());
        stopOrphan();
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "50")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setPGStartupWait(START)
                .start();
    }

    public void createDatabase(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                exists = found.next();
            }
            if (!exists) {
                statement.execute("CREATE DATABASE " + name);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
        try {
            stopOrphan(); // a failed start leaves the server running
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops a server that an earlier process has left in this folder: zonky would wait for it without success. */
    private void stopOrphan() throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid;
        try (BufferedReader reader = Files.newBufferedReader(pidFile)) {
            pid = Long.parseLong(reader.readLine().trim());
        } catch (NumberFormatException | NullPointerException unwritten) {
            return;
        }
        Optional<ProcessHandle> orphan = ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
        if (orphan.isEmpty()) {
            return;
        }
        // SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one; SIGTERM would wait for clients
        for (String signal : new String[] {"-INT", "-QUIT"}) {
            new ProcessBuilder("/bin/kill", signal, Long.toString(pid)).start().waitFor();
            for (int i = 0; i < STOP_TRIES && orphan.get().isAlive(); i++) {
                Thread.sleep(STOP_PAUSE);
            }
        }
    }
}
