package io.claimwire.runtime.topics;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.Story;
import claimwire.UniqueArticle;
import claimwire.internal.StoryChange;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.serde.PlainAvroSerde;
import io.claimwire.schemas.topics.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The catalog of topics, the only place where they are configured. Built once from settings; immutable.
 *
 * @param rawBytes articles.raw as enrich reads it, so that undecodable records can be rejected
 * @param feeds polled feeds and their state; internal to ingest
 * @param positions checkpoints of backfills; internal to ingest
 * @param storyChanges internal to enrich; do not consume
 */
public record Topics(
        Topic<String, String> feeds,
        Topic<String, String> positions,
        Topic<String, RawArticle> raw,
        Topic<byte[], byte[]> rawBytes,
        Topic<String, UniqueArticle> unique,
        Topic<String, Duplicate> duplicates,
        Topic<String, Claim> claims,
        Topic<String, StoryChange> storyChanges,
        Topic<String, Corroboration> corroborated,
        Topic<String, Story> stories,
        Topic<String, String> claimsJson,
        Topic<byte[], byte[]> deadLetter) {

    private static final long DAY = 86_400_000L;

    /** Builds the catalog with the configured serializer classes. */
    public static Topics from(Settings settings) {
        TopicSettings shape = TopicSettings.from(settings);
        Map<String, String> largest = Map.of("max.message.bytes", Integer.toString(shape.maxMessageBytes()));
        Map<String, String> compacted =
                // a consumer may be offline for delete.retention.ms and still see every retraction
                with(largest, Map.of("cleanup.policy", "compact", "delete.retention.ms", Long.toString(14 * DAY)));
        return new Topics(
                new Topic<>(
                        shape.prefix() + TopicNames.FEEDS,
                        Serdes.String(),
                        Serdes.String(),
                        shape.partitions(),
                        with(largest, Map.of("cleanup.policy", "compact"))),
                new Topic<>(
                        shape.prefix() + TopicNames.INGEST_POSITIONS,
                        Serdes.String(),
                        Serdes.String(),
                        1,
                        with(largest, Map.of("cleanup.policy", "compact"))),
                new Topic<>(
                        shape.prefix() + TopicNames.RAW,
                        Serdes.String(),
                        avro(settings),
                        shape.rawPartitions(),
                        deleteAfter(largest, 14)),
                new Topic<>(
                        shape.prefix() + TopicNames.RAW,
                        Serdes.ByteArray(),
                        Serdes.ByteArray(),
                        shape.rawPartitions(),
                        deleteAfter(largest, 14)),
                new Topic<>(
                        shape.prefix() + TopicNames.UNIQUE,
                        Serdes.String(),
                        avro(settings),
                        shape.partitions(),
                        deleteAfter(largest, 30)),
                new Topic<>(
                        shape.prefix() + TopicNames.DUPLICATES,
                        Serdes.String(),
                        avro(settings),
                        shape.partitions(),
                        deleteAfter(largest, 30)),
                new Topic<>(
                        shape.prefix() + TopicNames.CLAIMS,
                        Serdes.String(),
                        avro(settings),
                        shape.partitions(),
                        compacted),
                new Topic<>(
                        shape.prefix() + TopicNames.STORY_CHANGES,
                        Serdes.String(),
                        new PlainAvroSerde<>(StoryChange.class),
                        shape.partitions(),
                        deleteAfter(largest, 7)),
                new Topic<>(
                        shape.prefix() + TopicNames.CORROBORATED,
                        Serdes.String(),
                        avro(settings),
                        shape.partitions(),
                        compacted),
                new Topic<>(
                        shape.prefix() + TopicNames.STORIES,
                        Serdes.String(),
                        avro(settings),
                        shape.partitions(),
                        compacted),
                new Topic<>(
                        shape.prefix() + TopicNames.CLAIMS_JSON,
                        Serdes.String(),
                        Serdes.String(),
                        shape.partitions(),
                        compacted),
                new Topic<>(
                        shape.prefix() + TopicNames.DEAD_LETTER,
                        Serdes.ByteArray(),
                        Serdes.ByteArray(),
                        shape.partitions(),
                        // retained for a week; a record that is rejected again has a new timestamp
                        with(
                                deleteAfter(largest, 7),
                                Map.of("message.timestamp.type", "LogAppendTime", "segment.ms", "3600000"))));
    }

    /** All topics, in the order of the data flow. */
    public List<Topic<?, ?>> all() {
        return List.of(
                feeds,
                positions,
                raw,
                unique,
                duplicates,
                claims,
                storyChanges,
                corroborated,
                stories,
                claimsJson,
                deadLetter);
    }

    /** The schemas of the topics with a registry subject. */
    public Map<Topic<?, ?>, Schema> schemas() {
        return Map.of(
                raw, RawArticle.getClassSchema(),
                unique, UniqueArticle.getClassSchema(),
                duplicates, Duplicate.getClassSchema(),
                claims, Claim.getClassSchema(),
                corroborated, Corroboration.getClassSchema(),
                stories, Story.getClassSchema());
    }

    /** A function applied to every serde that uses the registry. */
    public interface SerdeChange {
        <T> Serde<T> apply(Serde<T> serde);
    }

    /** The same topics with replaced serdes. */
    public Topics withSerdes(SerdeChange change) {
        return new Topics(
                feeds,
                positions,
                changed(raw, change),
                rawBytes,
                changed(unique, change),
                changed(duplicates, change),
                changed(claims, change),
                storyChanges,
                changed(corroborated, change),
                changed(stories, change),
                claimsJson,
                deadLetter);
    }

    private static <V> Topic<String, V> changed(Topic<String, V> topic, SerdeChange change) {
        return new Topic<>(
                topic.name(), topic.keys(), change.apply(topic.values()), topic.partitions(), topic.configuration());
    }

    private static Map<String, String> deleteAfter(Map<String, String> largest, int days) {
        return with(largest, Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(days * DAY)));
    }

    private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new HashMap<>(one);
        both.putAll(other);
        return Map.copyOf(both);
    }

    @SuppressWarnings("unchecked") // unchecked cast, because the class is named in the configuration
    private static <T extends SpecificRecord> Serde<T> avro(Settings settings) {
        Map<String, Object> configuration = new HashMap<>(settings.registry());
        configuration.put("specific.avro.reader", true); // Confluent's deserializer would return generic records
        Serializer<T> serializer = (Serializer<T>) instance(settings, RegistrySettings.SERIALIZER, Serializer.class);
        Deserializer<T> deserializer =
                (Deserializer<T>) instance(settings, RegistrySettings.DESERIALIZER, Deserializer.class);
        serializer.configure(configuration, false);
        deserializer.configure(configuration, false);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static <C> C instance(Settings settings, String key, Class<C> type) {
        String name = settings.getString(key);
        try {
            return type.cast(Class.forName(name).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException unusable) {
            throw new SettingsException(key + " names " + name + ", which cannot be loaded (" + unusable
                    + "): set a class on the class path, or remove the setting");
        }
    }
}
