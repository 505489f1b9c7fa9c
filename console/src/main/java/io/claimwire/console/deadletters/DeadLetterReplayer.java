package io.claimwire.console.deadletters;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.KafkaExceptions;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec.RecordLocation;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.TopicSettings;
import io.claimwire.runtime.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Replays dead letters. A record that was rejected from articles.raw is sent as a new raw record; other records are
 * sent again to their own partition, and only if there is no newer record with the same key. Not thread-safe.
 *
 * <p>A dead letter carries its number of replays; after the maximum it is only replayed with {@code force}.
 */
public final class DeadLetterReplayer {
    /** Maximum number of replays without {@code force}. */
    public static final int MAX_ATTEMPTS = 3;

    /** Maximum total size of the values of one replay; the other records need another replay. */
    public static final long MAX_BYTES = 64_000_000;

    private static final String DUPLICATE_ORIGIN = "is the same record as another selected dead letter";

    /**
     * The decision about one dead letter. Immutable.
     *
     * @param to target partition; null when it is skipped
     * @param skipReason why it is skipped; empty when it is replayed
     */
    public record ReplayDecision(DeadLetter deadLetter, TopicPartition to, String skipReason) {}

    private final Settings settings;
    private final Topics topics;
    private final Map<String, Integer> known = new HashMap<>();

    public DeadLetterReplayer(Settings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
        List<String> names = topics.all().stream().map(Topic::name).toList();
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            admin.describeTopics(names)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> known.put(name, topic.partitions().size()));
        } catch (ExecutionException failed) {
            throw KafkaExceptions.unwrap(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while listing topics", interrupted);
        }
    }

    /** @param force whether to include resolved ones and those that exceed the maximum number of replays */
    public List<ReplayDecision> plan(List<DeadLetter> deadLetters, boolean force) {
        List<ReplayDecision> decisions = new ArrayList<>();
        SupersededCheck later = new SupersededCheck(settings);
        Set<String> going = new HashSet<>();
        for (DeadLetter deadLetter : deadLetters) {
            Optional<RecordLocation> origin = DeadLetterHeaderCodec.parseOrigin(deadLetter.origin());
            String skipReason = skipReason(deadLetter, origin, force);
            if (skipReason.isEmpty() && !going.add(deadLetter.origin())) {
                skipReason = DUPLICATE_ORIGIN; // both parts of the sink read this topic
            }
            if (!skipReason.isEmpty()) {
                decisions.add(new ReplayDecision(deadLetter, null, skipReason));
                continue;
            }
            RecordLocation place = origin.orElseThrow();
            TopicPartition to = new TopicPartition(place.topic(), place.partition());
            if (!place.topic().equals(topics.raw().name())) {
                later.add(deadLetter, to, place.offset());
            }
            decisions.add(new ReplayDecision(deadLetter, to, ""));
        }
        Set<String> superseded = later.find();
        return decisions.stream()
                .map(decision -> superseded.contains(decision.deadLetter().id())
                        ? new ReplayDecision(
                                decision.deadLetter(),
                                null,
                                "a newer record with the same key is in "
                                        + decision.to().topic())
                        : decision)
                .toList();
    }

    private String skipReason(DeadLetter deadLetter, Optional<RecordLocation> origin, boolean force) {
        Optional<Integer> partitions = origin.map(place -> known.get(place.topic()));
        if (partitions.isEmpty()) {
            return differentTarget(deadLetter);
        }
        if (origin.get().partition() >= partitions.get()) {
            return "was rejected from a partition that the topic does not have";
        }
        if (!deadLetter.unresolved() && !force) {
            return "is already resolved: use --force to replay it again";
        }
        return deadLetter.attempts() >= MAX_ATTEMPTS && !force
                ? "was replayed " + deadLetter.attempts() + " times and rejected again: fix it, or use --force"
                : "";
    }

    /**
     * Sends all records that are not skipped, and marks as resolved those that the broker has acknowledged, even when
     * it rejects others.
     *
     * @return those that could not be marked as resolved
     */
    public List<DeadLetter> apply(List<ReplayDecision> decisions, DeadLetterLog log) {
        Map<String, Object> configuration = KafkaSettings.producer(settings);
        configuration.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                TopicSettings.from(settings).maxMessageBytes());
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        Map<ReplayDecision, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        Set<String> written = new HashSet<>();
        KafkaException refused = null;
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            decisions.stream()
                    .filter(decision -> decision.to() != null)
                    .forEach(decision -> sent.put(decision, producer.send(record(decision))));
            producer.flush();
            for (Map.Entry<ReplayDecision, Future<RecordMetadata>> each : sent.entrySet()) {
                try {
                    each.getValue().get();
                    written.add(each.getKey().deadLetter().origin());
                } catch (ExecutionException failed) {
                    refused = KafkaExceptions.unwrap(failed);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while replaying", interrupted);
        }
        List<DeadLetter> forgotten = log.markResolved(decisions.stream()
                .filter(decision ->
                        decision.to() != null || decision.skipReason().equals(DUPLICATE_ORIGIN))
                .map(ReplayDecision::deadLetter)
                .filter(deadLetter -> written.contains(deadLetter.origin()))
                .toList());
        if (refused != null) {
            throw refused;
        }
        return forgotten;
    }

    private ProducerRecord<byte[], byte[]> record(ReplayDecision decision) {
        DeadLetter deadLetter = decision.deadLetter();
        Map<String, String> headerValues = new HashMap<>(deadLetter.headers());
        headerValues
                .keySet()
                .removeAll(Set.of(
                        DeadLetterHeaderCodec.STAGE, DeadLetterHeaderCodec.REASON, DeadLetterHeaderCodec.ORIGIN));
        headerValues.put(DeadLetterHeaderCodec.ATTEMPTS, Integer.toString(deadLetter.attempts() + 1));
        headerValues.put(DeadLetterHeaderCodec.REPLAYED, decision.to().topic());
        Headers headers = new RecordHeaders();
        headerValues.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(
                decision.to().topic(),
                decision.to().partition(),
                null, // timestamp: the time of the replay
                deadLetter.key(),
                deadLetter.value(),
                headers);
    }

    private static String differentTarget(DeadLetter deadLetter) {
        return deadLetter.stage().equals("ingest")
                ? "was rejected by ingest before it reached Kafka: export it with `show --bytes`, fix it and ingest it again"
                : "comes from " + (deadLetter.origin().isEmpty() ? "an unknown origin" : deadLetter.origin())
                        + ", which is not a topic that can be replayed to";
    }
}
