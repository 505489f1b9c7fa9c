package io.claimwire.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A KRaft broker and controller in this JVM, on the loopback address. Started and stopped by one thread. */
public final class EmbeddedBroker implements AutoCloseable {
    /** Constant, so that a retained folder belongs to the same cluster. */
    private static final String CLUSTER = "Y2xhaW13aXJlLWxvY2FsMQ";

    private static final long CLOSE = 15_000;

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private KafkaRaftServer server;

    public EmbeddedBroker(Path folder, int port, int controllerPort) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Formats a new folder; returns when clients may connect. */
    public void start() throws Exception {
        // otherwise the broker would exit the JVM, for example when its port is in use
        Exit.setExitProcedure((status, message) -> failOnExit(message));
        Exit.setHaltProcedure((status, message) -> failOnExit(message));
        if (!Files.exists(folder.resolve("meta.properties"))) {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setClusterId(CLUSTER)
                    .setNodeId(1)
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .run();
        }
        KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(configuration(), false), Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        KafkaRaftServer stopping = server;
        server = null;
        Thread closer = new Thread(
                () -> {
                    stopping.shutdown();
                    stopping.awaitShutdown();
                },
                "claimwire-broker-close");
        closer.setDaemon(true); // a broker whose folder was deleted would not stop
        closer.start();
        try {
            closer.join(CLOSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Properties configuration() {
        Properties broker = new Properties();
        broker.put("process.roles", "broker,controller");
        broker.put("node.id", "1");
        broker.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        broker.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        broker.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        broker.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        broker.put("controller.listener.names", "CONTROLLER");
        broker.put("inter.broker.listener.name", "PLAINTEXT");
        broker.put("log.dirs", folder.toString());
        broker.put("auto.create.topics.enable", "false");
        broker.put("default.replication.factor", "1");
        broker.put("min.insync.replicas", "1");
        for (String internal :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            broker.put(internal + ".replication.factor", "1");
            broker.put(internal + ".num.partitions", "2");
        }
        broker.put("transaction.state.log.min.isr", "1");
        broker.put("share.coordinator.state.topic.min.isr", "1");
        broker.put("group.initial.rebalance.delay.ms", "0");
        broker.put("num.network.threads", "2");
        broker.put("num.io.threads", "4");
        broker.put("background.threads", "2");
        broker.put("log.cleaner.dedupe.buffer.size", "4194304"); // the default would take 128 MB of our heap
        broker.put("offsets.load.buffer.size", "1048576");
        broker.put("log.segment.bytes", "67108864");
        // after kill -9 the start must wait for the end of the old session
        broker.put("broker.session.timeout.ms", "1500");
        broker.put("broker.heartbeat.interval.ms", "250");
        broker.put("controller.quorum.election.timeout.ms", "100");
        broker.put("controller.quorum.election.backoff.max.ms", "100");
        broker.put("controller.quorum.fetch.timeout.ms", "1000");
        broker.put("metadata.max.idle.interval.ms", "5000");
        broker.put("message.max.bytes", "104857600"); // topics have their own limits
        broker.put("replica.fetch.max.bytes", "104857600");
        return broker;
    }

    private static void failOnExit(String message) {
        throw new IllegalStateException("the embedded broker failed" + (message == null ? "" : ": " + message));
    }
}
