package claimwire.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.app.Catalogue;
import claimwire.app.command.Inputs;
import claimwire.app.embedded.EmbeddedStack;
import claimwire.enrich.claim.ClaimExtractor;
import claimwire.enrich.claim.ClaimExtractorProvider;
import claimwire.enrich.claim.ClaimSettings;
import claimwire.enrich.topology.EnrichSettings;
import claimwire.enrich.topology.EnrichTopology;
import claimwire.enrich.topology.StreamsRunner;
import claimwire.ingest.Incoming;
import claimwire.ingest.publish.IngestSettings;
import claimwire.ingest.publish.Publisher;
import claimwire.ingest.publish.WholeTopic;
import claimwire.settings.KafkaSettings;
import claimwire.settings.Settings;
import claimwire.settings.SettingsLoader;
import claimwire.sink.SinkService;
import claimwire.sink.postgres.SinkSettings;
import claimwire.topics.TopicCreation;
import claimwire.topics.TopicSettings;
import claimwire.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One test's own topics, groups and database on the shared stack, and the stages that it starts there. One thread. */
final class Scenario implements AutoCloseable {
    static final Path SAMPLE_WIRE = Path.of("sample-wire");
    private static final Supplier<ClaimExtractor> EXTRACTORS =
            ClaimExtractorProvider.extractors(ClaimSettings.standard());
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final EmbeddedStack stack;
    final Settings settings;
    final Topics topics;
    final Publisher publisher;
    final Watch watch;
    private final Drain drain;
    private final Table table;
    private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final List<AutoCloseable> open = new ArrayList<>();
    private int instances;

    Scenario(EmbeddedStack stack) throws Exception {
        this(stack, Map.of());
    }

    /** @param more settings of this scenario alone */
    Scenario(EmbeddedStack stack, Map<String, String> more) throws Exception {
        this.stack = stack;
        stack.database().createDatabase(name);
        settings = stack.pointTo(new SettingsLoader(Catalogue.SETTINGS).load())
                .with(
                        Map.of(
                                TopicSettings.PREFIX.key(), name + ".",
                                TopicSettings.PARTITIONS.key(), "3",
                                EnrichSettings.APPLICATION.key(), name + "-enrich",
                                SinkSettings.GROUP.key(), name + "-sink",
                                SinkSettings.URL.key(), stack.database().url(name)),
                        "test")
                .with(more, "test");
        topics = Topics.from(settings);
        new TopicCreation(settings, topics).create();
        publisher = new Publisher(IngestSettings.from(settings), topics);
        drain = new Drain(settings);
        table = new Table(topics, name + "-enrich", name + "-sink");
        watch = new Watch(settings, topics, claim -> {});
    }

    /** An instance with a state folder of its own. */
    StreamsRunner enrich() {
        Settings own = settings.with(
                Map.of(
                        EnrichSettings.STATE_DIR.key(),
                        stack.data()
                                .resolve("state-" + name + "-" + instances++)
                                .toString()),
                "test");
        Topics ownTopics = Topics.from(own);
        EnrichSettings enriching = EnrichSettings.from(own, ownTopics);
        StreamsRunner runner = new StreamsRunner(EnrichTopology.build(ownTopics, EXTRACTORS, enriching), enriching);
        runner.start();
        open.add(runner);
        return runner;
    }

    SinkService sink() throws Exception {
        SinkService sink = new SinkService(SinkSettings.from(settings), Topics.from(settings));
        sink.start();
        open.add(sink);
        return sink;
    }

    List<Incoming> read(Path path) throws Exception {
        List<Incoming> found = new ArrayList<>();
        new Inputs(Clock.systemUTC(), InputStream.nullInputStream()).read(path.toString(), found::add);
        return found;
    }

    void publish(List<Incoming> incoming) {
        incoming.stream()
                .map(publisher::publish)
                .toList()
                .forEach(receipt -> assertThat(receipt.join()).isNotNull());
    }

    /** With which every command reaches this scenario's parts. */
    String settingsFile(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        settings.all().forEach((key, given) -> {
            if (!given.origin().equals("default")) {
                lines.append(key).append('=').append(given.value()).append('\n');
            }
        });
        return Files.writeString(folder.resolve("test.properties"), lines).toString();
    }

    /** As any producer of others might: bytes of its own making. */
    void publishRaw(byte[] key, byte[] value) throws Exception {
        send(topics.raw().name(), null, key, value);
    }

    /** @param partition null when the key decides */
    void send(String topic, Integer partition, byte[] key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                IngestSettings.from(settings).producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
        }
    }

    /** Follows all topics until so many raw records are there, each has its verdict and every stage has committed behind them. */
    Tally drained(long raw) {
        await(
                "all of " + raw + " raw records drained, at last: " + watch.tally().raw + " raw, "
                        + watch.tally().decided() + " decided",
                () -> watch.tally().raw == raw
                        && watch.tally().conserved()
                        && watch.caughtUp()
                        && table.drained(watch, drain)
                        && watch.caughtUp());
        return watch.tally();
    }

    /** Polls the topics until the condition holds; fails with what was awaited. */
    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean quiet = !watch.poll();
        while (!(quiet && condition.getAsBoolean())) {
            assertThat(System.nanoTime())
                    .as("still waiting after " + PATIENCE + " for " + what)
                    .isLessThan(deadline);
            quiet = !watch.poll();
        }
    }

    Evidence evidence() {
        return Evidence.of(settings, topics);
    }

    long count(String query) {
        return Long.parseLong(text(query));
    }

    /** The same, or this while the table is not there yet. */
    long countOr(String query, long otherwise) {
        try {
            return count(query);
        } catch (AssertionError notYet) {
            return otherwise;
        }
    }

    /** All dead letters so far. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        WholeTopic.read(topics.deadLetter().name(), KafkaSettings.onlooker(settings), found::add);
        return found;
    }

    /** The first column of the first row. */
    String text(String query) {
        try (Connection connection =
                        DriverManager.getConnection(stack.database().url(name), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException failed) {
            throw new AssertionError(query, failed);
        }
    }

    @Override
    public void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        watch.close();
        drain.close();
        publisher.close();
    }
}
