package io.claimwire.embedded.testing;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.kafka.TopicReader;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.testing.Timeouts;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.TopicSettings;
import io.claimwire.runtime.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One test's own topics, groups and database on the shared stack. One thread. */
public class Scenario implements AutoCloseable {
    /** The articles of the demo, seen from the folder of any module. */
    public static final Path SAMPLE_WIRE = Path.of("../app/sample-wire");

    private static final Duration POLL = Duration.ofMillis(250);

    /** Settings that every service knows. */
    public static final List<Setting> RUNTIME = Stream.of(
                    KafkaSettings.KEYS,
                    RegistrySettings.KEYS,
                    TopicSettings.KEYS,
                    PostgresSettings.KEYS,
                    ManagementSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    public final EmbeddedStack stack;
    public final Settings settings;
    public final Topics topics;
    protected final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final List<AutoCloseable> open = new ArrayList<>();

    /**
     * @param keys settings of the modules under test; those of the runtime are known anyway
     * @param more values of this scenario alone
     */
    public Scenario(EmbeddedStack stack, Collection<Setting> keys, Map<String, String> more) throws Exception {
        this.stack = stack;
        stack.database().createDatabase(name);
        List<Setting> known =
                Stream.of(RUNTIME, keys).flatMap(Collection::stream).toList();
        settings = stack.withAddresses(new SettingsLoader(known).load())
                .with(
                        Map.of(
                                TopicSettings.PREFIX.key(),
                                name + ".",
                                TopicSettings.PARTITIONS.key(),
                                "3",
                                PostgresSettings.URL.key(),
                                stack.database().url(name)),
                        "test")
                .with(groups(), "test")
                .with(more, "test");
        topics = Topics.from(settings);
        new TopicCreation(settings, topics).create();
    }

    private Map<String, String> groups() {
        return Map.of("enrich.application.id", name + "-enrich", "sink.group", name + "-sink");
    }

    /** The consumer groups of enrich, the sink and the JSON publisher. */
    public List<String> ours() {
        return List.of(name + "-enrich", name + "-sink", name + "-sink-json");
    }

    /** Closes it with the scenario, the last one first. */
    public <C extends AutoCloseable> C opened(C closeable) {
        open.add(closeable);
        return closeable;
    }

    /** The configuration of a producer. */
    public Map<String, Object> producer() {
        Map<String, Object> configuration = new HashMap<>(KafkaSettings.producer(settings));
        configuration.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                TopicSettings.from(settings).maxMessageBytes());
        return configuration;
    }

    /** Settings with which commands connect to this scenario. */
    public String settingsFile(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        settings.all().forEach((key, given) -> {
            if (!given.source().equals("default")) {
                lines.append(key).append('=').append(given.value()).append('\n');
            }
        });
        return Files.writeString(folder.resolve("test.properties"), lines).toString();
    }

    /** Publishes arbitrary bytes, as another producer might. */
    public void publishRaw(byte[] key, byte[] value) throws Exception {
        send(topics.raw().name(), null, key, value);
    }

    /** @param partition null when the key decides */
    public void send(String topic, Integer partition, byte[] key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
        }
    }

    /** Waits for a condition, which may read whole topics; a failure reports what was awaited. */
    public void await(String what, Callable<Boolean> condition) {
        Timeouts.await(what).pollInterval(POLL).until(condition);
    }

    /** Waits for the markers of transactions that were committed: the broker writes them after it has answered. */
    public void awaitStable(Topic<?, ?> topic) {
        await("the last transaction of " + topic.name(), () -> {
            try (TopicReader committed = new TopicReader(KafkaSettings.standaloneConsumer(settings));
                    TopicReader all = new TopicReader(KafkaSettings.consumer(settings))) {
                return committed.ends(topic.name()).equals(all.ends(topic.name()));
            }
        });
    }

    /** Records that a group has still to read of the partitions that it has committed; all of a topic before its first commit. */
    public long lag(String group, Topic<?, ?>... read) throws Exception {
        long lag = 0;
        try (Admin admin = Admin.create(KafkaSettings.admin(settings));
                TopicReader reader = new TopicReader(KafkaSettings.standaloneConsumer(settings))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (Topic<?, ?> topic : read) {
                for (Map.Entry<TopicPartition, Long> end :
                        reader.ends(topic.name()).entrySet()) {
                    OffsetAndMetadata reached = committed.get(end.getKey());
                    lag += reached == null ? end.getValue() : Math.max(0, end.getValue() - reached.offset());
                }
            }
        }
        return lag;
    }

    /** All committed records of a topic so far. */
    public List<ConsumerRecord<byte[], byte[]>> records(Topic<?, ?> topic) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        TopicReader.readToEnd(KafkaSettings.standaloneConsumer(settings), List.of(topic.name()), found::add);
        return found;
    }

    /** How many there are. */
    public int size(Topic<?, ?> topic) {
        return records(topic).size();
    }

    /** All dead letters so far. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return records(topics.deadLetter());
    }

    public long count(String query) {
        return Long.parseLong(text(query));
    }

    /** The same, with a default while the table does not exist. */
    public long countOr(String query, long otherwise) {
        try {
            return count(query);
        } catch (AssertionError notYet) {
            return otherwise;
        }
    }

    /** The first column of the first row. */
    public String text(String query) {
        try (Connection connection =
                        DriverManager.getConnection(stack.database().url(name), "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            throw new AssertionError(query, failed);
        }
    }

    @Override
    public void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }
}
