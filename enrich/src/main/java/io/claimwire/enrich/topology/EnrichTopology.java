package io.claimwire.enrich.topology;

import claimwire.internal.Fingerprint;
import claimwire.internal.StoryChange;
import io.claimwire.enrich.dedupe.DedupeResult;
import io.claimwire.enrich.dedupe.Fingerprinter;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.runtime.serde.PlainAvroSerde;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Topology from raw articles to unique articles, duplicates, claims and corroborated claims. A pure function of its
 * arguments.
 */
public final class EnrichTopology {
    private EnrichTopology() {}

    /** @param extractors creates one extractor per task, because extractors are not thread-safe */
    public static Topology build(Topics given, Supplier<ClaimExtractor> extractors, EnrichSettings settings) {
        // ensure.explicit.internal.resource.naming is read from the TopologyConfig only
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(settings.streamsConfig()));

        Topics topics = given.withSerdes(settings.outageMaxWait()::around);
        decide(builder, topics, settings);

        var extracted = builder.stream(topics.unique().name(), read(topics.unique(), "read-unique"))
                .process(
                        new ExtractClaims(extractors, topics.unique(), settings.maxRecordBytes()),
                        Named.as("extract-claims"));
        rejections(extracted, "unextracted", topics);
        var results = successes(extracted, "extracted");
        ofType(results, ExtractionResult.OfClaim.class, ExtractionResult.OfClaim::claim, "claims")
                .to(topics.claims().name(), keyed(topics.claims(), "write-claims"));
        articles(results).to(topics.storyChanges().name(), write(topics.storyChanges(), "write-articles-of-stories"));

        var corroborated = builder.stream(topics.storyChanges().name(), read(topics.storyChanges(), "read-changes"))
                .process(new CorroborateClaims(settings.maxRecordBytes()), Named.as("corroborate-claims"));
        rejections(corroborated, "uncorroborated", topics);
        var groups = successes(corroborated, "corroborated");
        ofType(groups, CorroborationResult.OfGroup.class, CorroborationResult.OfGroup::group, "groups")
                .to(topics.corroborated().name(), keyed(topics.corroborated(), "write-corroborated"));
        ofType(groups, CorroborationResult.OfStory.class, CorroborationResult.OfStory::story, "stories")
                .to(topics.stories().name(), keyed(topics.stories(), "write-stories"));
        forwarded(groups).to(topics.storyChanges().name(), write(topics.storyChanges(), "send-changes-on"));
        return builder.build();
    }

    /** Deduplication only, for benchmarks: raw articles in, unique articles and duplicates out. */
    public static Topology deciding(Topics given, EnrichSettings settings) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(settings.streamsConfig()));
        decide(builder, given.withSerdes(settings.outageMaxWait()::around), settings);
        return builder.build();
    }

    private static void decide(StreamsBuilder builder, Topics topics, EnrichSettings settings) {
        var fingerprints = builder.stream(topics.rawBytes().name(), read(topics.rawBytes(), "read-raw"))
                .process(
                        () -> new FingerprintArticles(topics.raw(), new Fingerprinter()),
                        Named.as("fingerprint-articles"));
        rejections(fingerprints, "unreadable", topics);

        var decided = successes(fingerprints, "fingerprints")
                .repartition(Repartitioned.<String, Fingerprint>as("to-decide")
                        .withNumberOfPartitions(1) // one task decides, so the order is total
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new PlainAvroSerde<>(Fingerprint.class)))
                .process(new DecideArticles(settings.dedupe(), topics.raw()), Named.as("decide-articles"));
        rejections(decided, "undecided", topics);
        var verdicts = successes(decided, "verdicts");
        ofType(verdicts, DedupeResult.Unique.class, DedupeResult.Unique::article, "unique")
                .to(topics.unique().name(), write(topics.unique(), "write-unique"));
        ofType(verdicts, DedupeResult.Duplicate.class, DedupeResult.Duplicate::duplicate, "duplicates")
                .to(topics.duplicates().name(), write(topics.duplicates(), "write-duplicates"));
        verdicts.flatMap((id, verdict) -> StoryChangeFactory.of(verdict), Named.as("map-copies-and-merges"))
                .to(topics.storyChanges().name(), write(topics.storyChanges(), "write-copies-and-merges"));
    }

    /** The description of the topology, for users and the golden file. */
    public static String describe(Topics topics, Supplier<ClaimExtractor> extractors, EnrichSettings settings) {
        return build(topics, extractors, settings).describe().toString();
    }

    private static <K, T> KStream<K, T> successes(KStream<K, ProcessingResult<T>> outcomes, String what) {
        return outcomes.flatMapValues(
                outcome -> outcome instanceof ProcessingResult.Success<T> passed ? one(passed.value()) : none(),
                Named.as("pass-" + what));
    }

    private static <K, T> void rejections(KStream<K, ProcessingResult<T>> outcomes, String what, Topics topics) {
        outcomes.process(() -> new WriteDeadLetter<K, T>(), Named.as("reject-" + what))
                .to(topics.deadLetter().name(), write(topics.deadLetter(), "write-dead-letters-" + what));
    }

    /** Maps the values of one type. */
    private static <K, V, T extends V, R> KStream<K, R> ofType(
            KStream<K, V> from, Class<T> kind, Function<T, R> held, String what) {
        return from.flatMapValues(
                each -> kind.isInstance(each) ? one(held.apply(kind.cast(each))) : none(), Named.as("keep-" + what));
    }

    /** The value may be null: a tombstone. */
    private static <T> List<T> one(T value) {
        return Collections.singletonList(value);
    }

    private static <T> List<T> none() {
        return Collections.emptyList();
    }

    private static KStream<String, StoryChange> articles(KStream<ClaimKey, ExtractionResult> extracted) {
        return byStory(
                ofType(extracted, ExtractionResult.OfStory.class, ExtractionResult.OfStory::change, "articles"),
                "article");
    }

    private static KStream<String, StoryChange> forwarded(KStream<ClaimKey, CorroborationResult> corroborated) {
        return byStory(
                ofType(
                        corroborated,
                        CorroborationResult.Forwarded.class,
                        CorroborationResult.Forwarded::change,
                        "forwarded"),
                "change");
    }

    private static KStream<String, StoryChange> byStory(KStream<ClaimKey, StoryChange> changes, String what) {
        return changes.selectKey((key, change) -> key.id(), Named.as("key-" + what + "-by-story"));
    }

    private static <K, V> Consumed<K, V> read(Topic<K, V> topic, String name) {
        return Consumed.with(topic.keys(), topic.values()).withName(name);
    }

    private static <K, V> Produced<K, V> write(Topic<K, V> topic, String name) {
        return Produced.with(topic.keys(), topic.values()).withName(name);
    }

    private static <V> Produced<ClaimKey, V> keyed(Topic<String, V> topic, String name) {
        return Produced.with(ClaimKey.serde(), topic.values(), ClaimKey.partitioner())
                .withName(name);
    }
}
