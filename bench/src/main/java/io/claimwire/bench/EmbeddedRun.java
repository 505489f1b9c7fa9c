package io.claimwire.bench;

import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.app.cli.ConsumerGroupIds;
import io.claimwire.app.demo.EmbeddedPipeline;
import io.claimwire.console.lag.LagReader;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.embedded.EmbeddedDatabase;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.enrich.topology.ExtractorSettings;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.publish.Receipt;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** The whole pipeline with default settings on the embedded stack. Not thread-safe. */
final class EmbeddedRun implements AutoCloseable {
    private static final int PARTITIONS = 3;
    private static final long BETWEEN_LOOKS = 200;

    private final EmbeddedStack stack;
    final Settings settings;
    final Topics topics;
    private EmbeddedPipeline pipeline;
    private LagReader lag;

    EmbeddedRun(Path home) throws Exception {
        stack = new EmbeddedStack(null, home.resolve("embedded/target"));
        try {
            stack.start((part, address, seconds) -> {});
            settings = stack.withAddresses(new SettingsLoader(ConfigAndMetricsCatalog.SETTINGS).load())
                    .with(
                            Map.of(
                                    "topics.partitions",
                                    Integer.toString(PARTITIONS),
                                    "ingest.http.port",
                                    "0",
                                    "enrich.state.dir",
                                    stack.data().resolve("state").toString()),
                            "bench");
            topics = Topics.from(settings);
            new TopicCreation(settings, topics).create();
            pipeline = new EmbeddedPipeline(
                    settings, topics, ExtractorSettings.extractors(ExtractorSettings.from(settings)));
            lag = new LagReader(settings, ConsumerGroupIds.of(settings), LagSettings.from(settings), Clock.systemUTC());
        } catch (Exception | Error failed) {
            close();
            throw failed;
        }
    }

    /** Publishes articles; returns after all acknowledgements. */
    void publish(List<ParseResult> incoming) {
        List<CompletableFuture<Receipt>> receipts =
                incoming.stream().map(pipeline.publisher()::publish).toList();
        pipeline.publisher().flush();
        receipts.forEach(CompletableFuture::join);
    }

    /**
     * Returns when enrich and the sink have committed everything.
     *
     * @param behind receives the number of remaining records
     */
    void drain(LongConsumer behind) throws InterruptedException {
        while (true) {
            if (pipeline.failure() != null) {
                throw pipeline.failure();
            }
            LagReport report = lag.read();
            long left = report.groups().stream().mapToLong(group -> group.lag()).sum();
            boolean begun = report.groups().stream()
                    .noneMatch(group -> group.partitions().isEmpty());
            if (begun && left == 0) {
                return;
            }
            behind.accept(left);
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS); // polling costs the broker CPU time, which is measured
        }
    }

    long count(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        settings.getString(PostgresSettings.URL.key()),
                        EmbeddedDatabase.USER,
                        EmbeddedDatabase.PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** CPU time of PostgreSQL so far, including its server processes. */
    Duration databaseCpu() throws Exception {
        Path pid = stack.data().resolve("postgres/postmaster.pid");
        return ResourceUsage.cpu(Long.parseLong(Files.readAllLines(pid).get(0).trim()));
    }

    int partitions() {
        return PARTITIONS;
    }

    @Override
    public void close() throws Exception {
        if (lag != null) {
            lag.close();
        }
        if (pipeline != null) {
            pipeline.close();
        }
        stack.close();
    }
}
