package io.claimwire.embedded;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.diagnostics.RootCause;
import io.claimwire.runtime.topics.TopicSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * A broker, a registry and a PostgreSQL server, small and on free ports of this machine. Whenever this process ends,
 * nothing remains except for a named data folder. Started by one thread; may be closed by any thread.
 */
public final class EmbeddedStack implements AutoCloseable {
    /** Notified when a part is ready, on the thread that started it. */
    public interface Listener {
        void ready(String part, String address, double seconds);
    }

    private final Path data;
    private final boolean temporaryData;
    private final FileChannel lock;
    private final ChildProcessReaper reaper;
    private final EmbeddedBroker broker;
    private final EmbeddedDatabase database;
    private EmbeddedRegistry registry;
    private final Path registryProgram;
    private final int registryPort;
    private boolean closed;

    /**
     * @param data folder for persistent data, or null for a temporary one
     * @param parts where the build has put the registry, and where PostgreSQL is unpacked
     */
    public EmbeddedStack(Path data, Path parts) throws IOException {
        List<Integer> ports = Ports.free(4);
        this.temporaryData = data == null;
        this.data = Files.createDirectories(temporaryData ? temporary() : data).toAbsolutePath();
        this.lock = lock(this.data);
        this.reaper = new ChildProcessReaper();
        if (temporaryData) {
            reaper.removeFolder(this.data);
        }
        this.broker = new EmbeddedBroker(this.data.resolve("kafka"), ports.get(0), ports.get(1));
        this.database = new EmbeddedDatabase(this.data.resolve("postgres"), parts.resolve("postgres"), ports.get(2));
        this.registryPort = ports.get(3);
        this.registryProgram = parts.resolve("registry");
        this.registry = newRegistry();
    }

    /** Starts all parts in parallel; when one fails, the others are stopped. */
    public void start(Listener listener) throws IOException, InterruptedException {
        ExecutorService starters = Executors.newFixedThreadPool(2);
        try {
            Future<Void> kafka = starters.submit(timed("broker", broker.bootstrapServers(), broker::start, listener));
            Future<Void> stores = starters.submit(() -> {
                reaper.stopPostgres(database.data());
                timed("PostgreSQL", "127.0.0.1:" + database.port(), database::start, listener)
                        .call();
                database.createDatabase("registry");
                database.createDatabase("claimwire");
                return timed("registry", registry.url(), this::startRegistry, listener)
                        .call();
            });
            kafka.get();
            stores.get();
        } catch (ExecutionException failed) {
            close();
            throw new IOException("the embedded stack did not start: " + RootCause.message(failed), failed.getCause());
        } finally {
            starters.shutdownNow();
        }
    }

    /** The settings with the addresses of these parts. */
    public Settings withAddresses(Settings settings) {
        return settings.with(addresses(), "embedded stack");
    }

    /**
     * Writes a settings file with the addresses of these parts, for other commands.
     *
     * @return the file, in the data folder
     */
    public Path writeSettings() throws IOException {
        String lines = addresses().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
        return Files.writeString(data.resolve("claimwire.properties"), lines);
    }

    private Map<String, String> addresses() {
        return Map.of(
                KafkaSettings.BOOTSTRAP.key(),
                broker.bootstrapServers(),
                RegistrySettings.URL,
                registry.url(),
                PostgresSettings.URL.key(),
                database.url("claimwire"),
                PostgresSettings.USER.key(),
                EmbeddedDatabase.USER,
                PostgresSettings.PASSWORD.key(),
                EmbeddedDatabase.PASSWORD,
                TopicSettings.REPLICATION.key(),
                "1");
    }

    /** The folder of all data. */
    public Path data() {
        return data;
    }

    public EmbeddedDatabase database() {
        return database;
    }

    EmbeddedBroker broker() {
        return broker;
    }

    EmbeddedRegistry registry() {
        return registry;
    }

    /** Starts the registry again after a close, on the same port. */
    void restartRegistry() throws IOException, InterruptedException {
        registry = newRegistry();
        startRegistry();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Thread brokerClose = new Thread(broker::close, "claimwire-broker-stop");
        brokerClose.start();
        try {
            registry.close();
            database.close();
            brokerClose.join();
            lock.close();
            reaper.close(); // also removes the folder and stops remaining processes
        } catch (IOException failed) {
            System.err.println("claimwire: a part did not stop properly: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Not by {@code createTempDirectory}, which would fix the JVM's temporary folder before the demo has changed it.
     */
    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"), "claimwire-" + UUID.randomUUID());
    }

    /**
     * Held until the process ends: a second stack on this folder would stop the first one's PostgreSQL as an orphan.
     */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("claimwire.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldHere) {
            // another stack of this process
        }
        channel.close();
        throw new IOException("another claimwire process uses " + folder + ": stop it, or use another folder");
    }

    private EmbeddedRegistry newRegistry() {
        return new EmbeddedRegistry(registryProgram, data.resolve("registry"), registryPort, database.url("registry"));
    }

    private void startRegistry() throws IOException, InterruptedException {
        reaper.stopProcess(registry.launch());
        registry.awaitReady();
    }

    private interface Start {
        void run() throws Exception;
    }

    private static Callable<Void> timed(String part, String address, Start start, Listener listener) {
        return () -> {
            long begin = System.nanoTime();
            start.run();
            listener.ready(part, address, (System.nanoTime() - begin) / 1e9);
            return null;
        };
    }
}
