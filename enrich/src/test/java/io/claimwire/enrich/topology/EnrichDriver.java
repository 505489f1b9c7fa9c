package io.claimwire.enrich.topology;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.Story;
import claimwire.UniqueArticle;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.testing.FakeRegistry;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.TopicSettings;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.testing.Records;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology under Kafka's test driver, with a registry that can be made to fail. */
final class EnrichDriver implements AutoCloseable {
    final FakeRegistry registry = new FakeRegistry();
    final Topics topics;
    final EnrichSettings settings;
    final TopologyTestDriver driver;
    final TestInputTopic<byte[], byte[]> raw;
    final TestOutputTopic<String, UniqueArticle> unique;
    final TestOutputTopic<String, Duplicate> duplicates;
    final TestOutputTopic<String, Claim> claims;
    final TestInputTopic<String, UniqueArticle> uniqueAgain;
    final TestOutputTopic<String, Corroboration> corroborated;
    final TestOutputTopic<String, Story> stories;
    final TestOutputTopic<byte[], byte[]> deadLetters;

    EnrichDriver(Path folder, Supplier<ClaimExtractor> extractors) {
        List<Setting> catalogue = Stream.of(
                        KafkaSettings.KEYS, RegistrySettings.KEYS, TopicSettings.KEYS, EnrichSettings.KEYS)
                .flatMap(List::stream)
                .toList();
        Settings given = new SettingsLoader(catalogue)
                .flags(Map.of(
                        RegistrySettings.URL,
                        registry.url(),
                        RegistrySettings.AUTO_REGISTER,
                        "true",
                        RegistrySettings.RETRY_WAIT,
                        "1",
                        EnrichSettings.OUTAGE_MAX_WAIT.key(),
                        "300ms",
                        EnrichSettings.STATE_DIR.key(),
                        folder.toString()))
                .load();
        topics = Topics.from(given);
        settings = EnrichSettings.from(given, topics);
        Properties properties = new Properties();
        properties.putAll(settings.streams());
        driver = new TopologyTestDriver(EnrichTopology.build(topics, extractors, settings), properties, Records.NOON);
        raw = driver.createInputTopic(topics.raw().name(), new ByteArraySerializer(), new ByteArraySerializer());
        unique = output(topics.unique());
        duplicates = output(topics.duplicates());
        claims = output(topics.claims());
        uniqueAgain = driver.createInputTopic(
                topics.unique().name(),
                topics.unique().keys().serializer(),
                topics.unique().values().serializer());
        corroborated = output(topics.corroborated());
        stories = output(topics.stories());
        deadLetters = output(topics.deadLetter());
    }

    void push(RawArticle article) {
        raw.pipeInput(new TestRecord<>(
                article.getArticleId().getBytes(StandardCharsets.UTF_8),
                topics.raw().values().serializer().serialize(topics.raw().name(), article),
                Records.NOON));
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.keys().deserializer(), topic.values().deserializer());
    }

    /** The value of a stream metric over all tasks. */
    double metric(String group, String name) {
        return driver.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(group)
                        && entry.getKey().name().equals(name))
                .mapToDouble(entry -> ((Number) entry.getValue().metricValue()).doubleValue())
                .sum();
    }
}
