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
 * Puts dead letters back where they were refused. In articles.raw that is a new raw record; elsewhere it is the same record a
 * second time, in its own partition, and only while no later record of its key stands behind it. One thread.
 *
 * <p>A letter carries how often it was replayed; one that has been too often is left alone until somebody insists.
 */
public final class DeadLetterReplayer {
    /** So often a letter is replayed without anybody insisting. */
    public static final int MAX_ATTEMPTS = 3;

    /** So many bytes of letters are replayed at once; the rest is for the next time. */
    public static final long MAX_BYTES = 64_000_000;

    private static final String DUPLICATE_ORIGIN = "is the same record as another of these, which goes";

    /**
     * What is to happen with a letter. Immutable.
     *
     * @param to where it goes; null when it stays
     * @param skipReason why it stays; empty when it goes
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
            throw new KafkaException("interrupted while asking for topics", interrupted);
        }
    }

    /** @param insist whether also those that have been replayed too often, or dealt with */
    public List<ReplayDecision> plan(List<DeadLetter> letters, boolean insist) {
        List<ReplayDecision> steps = new ArrayList<>();
        SupersededCheck later = new SupersededCheck(settings);
        Set<String> going = new HashSet<>();
        for (DeadLetter letter : letters) {
            Optional<RecordLocation> origin = DeadLetterHeaderCodec.place(letter.origin());
            String obstacle = skipReason(letter, origin, insist);
            if (obstacle.isEmpty() && !going.add(letter.origin())) {
                obstacle = DUPLICATE_ORIGIN; // two stages read it
            }
            if (!obstacle.isEmpty()) {
                steps.add(new ReplayDecision(letter, null, obstacle));
                continue;
            }
            RecordLocation place = origin.orElseThrow();
            TopicPartition to = new TopicPartition(place.topic(), place.partition());
            if (!place.topic().equals(topics.raw().name())) {
                later.add(letter, to, place.offset());
            }
            steps.add(new ReplayDecision(letter, to, ""));
        }
        Set<String> superseded = later.find();
        return steps.stream()
                .map(step -> superseded.contains(step.deadLetter().id())
                        ? new ReplayDecision(
                                step.deadLetter(),
                                null,
                                "a later record of its key is in " + step.to().topic())
                        : step)
                .toList();
    }

    private String skipReason(DeadLetter letter, Optional<RecordLocation> origin, boolean insist) {
        Optional<Integer> partitions = origin.map(place -> known.get(place.topic()));
        if (partitions.isEmpty()) {
            return differentTarget(letter);
        }
        if (origin.get().partition() >= partitions.get()) {
            return "comes from a partition that its topic has not";
        }
        if (!letter.unresolved() && !insist) {
            return "was dealt with: insist when it is to go again";
        }
        return letter.attempts() >= MAX_ATTEMPTS && !insist
                ? "was replayed " + letter.attempts() + " times and refused again: mend it, or insist"
                : "";
    }

    /**
     * Writes every step that goes, and has the letters dealt with that the broker has acknowledged, also when it refuses
     * others.
     *
     * @return those that cannot be remembered as dealt with
     */
    public List<DeadLetter> apply(List<ReplayDecision> steps, DeadLetterLog log) {
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
            steps.stream()
                    .filter(step -> step.to() != null)
                    .forEach(step -> sent.put(step, producer.send(record(step))));
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
        List<DeadLetter> forgotten = log.resolvedOffsets(steps.stream()
                .filter(step -> step.to() != null || step.skipReason().equals(DUPLICATE_ORIGIN))
                .map(ReplayDecision::deadLetter)
                .filter(letter -> written.contains(letter.origin()))
                .toList());
        if (refused != null) {
            throw refused;
        }
        return forgotten;
    }

    private ProducerRecord<byte[], byte[]> record(ReplayDecision step) {
        DeadLetter letter = step.deadLetter();
        Map<String, String> said = new HashMap<>(letter.headers());
        said.keySet()
                .removeAll(Set.of(
                        DeadLetterHeaderCodec.STAGE, DeadLetterHeaderCodec.REASON, DeadLetterHeaderCodec.ORIGIN));
        said.put(DeadLetterHeaderCodec.ATTEMPTS, Integer.toString(letter.attempts() + 1));
        said.put(DeadLetterHeaderCodec.REPLAYED, step.to().topic());
        Headers headers = new RecordHeaders();
        said.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(
                step.to().topic(),
                step.to().partition(),
                null, // it comes now
                letter.key(),
                letter.value(),
                headers);
    }

    private static String differentTarget(DeadLetter letter) {
        return letter.stage().equals("ingest")
                ? "was refused at the door and never was a record: save its bytes, mend them, and send them again"
                : "comes from " + (letter.origin().isEmpty() ? "nowhere that it says" : letter.origin())
                        + ", into which nobody may write";
    }
}
