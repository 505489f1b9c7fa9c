package io.claimwire.console.deadletters;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.BrokerFailure;
import io.claimwire.runtime.topics.DeadLetters;
import io.claimwire.runtime.topics.DeadLetters.Place;
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
public final class Replay {
    /** So often a letter is replayed without anybody insisting. */
    public static final int MOST_ATTEMPTS = 3;

    /** So many bytes of letters are replayed at once; the rest is for the next time. */
    public static final long MOST_BYTES = 64_000_000;

    private static final String SAME = "is the same record as another of these, which goes";

    /**
     * What is to happen with a letter. Immutable.
     *
     * @param to where it goes; null when it stays
     * @param obstacle why it stays; empty when it goes
     */
    public record Step(DeadLetter letter, TopicPartition to, String obstacle) {}

    private final Settings settings;
    private final Topics topics;
    private final Map<String, Integer> known = new HashMap<>();

    public Replay(Settings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
        List<String> names = topics.all().stream().map(Topic::name).toList();
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            admin.describeTopics(names)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> known.put(name, topic.partitions().size()));
        } catch (ExecutionException failed) {
            throw BrokerFailure.of(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for topics", interrupted);
        }
    }

    /** @param insist whether also those that have been replayed too often, or dealt with */
    public List<Step> plan(List<DeadLetter> letters, boolean insist) {
        List<Step> steps = new ArrayList<>();
        Later later = new Later(settings);
        Set<String> going = new HashSet<>();
        for (DeadLetter letter : letters) {
            Optional<Place> origin = DeadLetters.place(letter.origin());
            String obstacle = obstacle(letter, origin, insist);
            if (obstacle.isEmpty() && !going.add(letter.origin())) {
                obstacle = SAME; // two stages read it
            }
            if (!obstacle.isEmpty()) {
                steps.add(new Step(letter, null, obstacle));
                continue;
            }
            Place place = origin.orElseThrow();
            TopicPartition to = new TopicPartition(place.topic(), place.partition());
            if (!place.topic().equals(topics.raw().name())) {
                later.ask(letter, to, place.offset());
            }
            steps.add(new Step(letter, to, ""));
        }
        Set<String> superseded = later.superseded();
        return steps.stream()
                .map(step -> superseded.contains(step.letter().id())
                        ? new Step(
                                step.letter(),
                                null,
                                "a later record of its key is in " + step.to().topic())
                        : step)
                .toList();
    }

    private String obstacle(DeadLetter letter, Optional<Place> origin, boolean insist) {
        Optional<Integer> partitions = origin.map(place -> known.get(place.topic()));
        if (partitions.isEmpty()) {
            return elsewhere(letter);
        }
        if (origin.get().partition() >= partitions.get()) {
            return "comes from a partition that its topic has not";
        }
        if (!letter.open() && !insist) {
            return "was dealt with: insist when it is to go again";
        }
        return letter.attempts() >= MOST_ATTEMPTS && !insist
                ? "was replayed " + letter.attempts() + " times and refused again: mend it, or insist"
                : "";
    }

    /**
     * Writes every step that goes, and has the letters dealt with that the broker has acknowledged, also when it refuses
     * others.
     *
     * @return those that cannot be remembered as dealt with
     */
    public List<DeadLetter> apply(List<Step> steps, DeadLetterLog log) {
        Map<String, Object> configuration = KafkaSettings.producer(settings);
        configuration.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                TopicSettings.from(settings).largestMessage());
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        Map<Step, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        Set<String> written = new HashSet<>();
        KafkaException refused = null;
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            steps.stream()
                    .filter(step -> step.to() != null)
                    .forEach(step -> sent.put(step, producer.send(record(step))));
            producer.flush();
            for (Map.Entry<Step, Future<RecordMetadata>> each : sent.entrySet()) {
                try {
                    each.getValue().get();
                    written.add(each.getKey().letter().origin());
                } catch (ExecutionException failed) {
                    refused = BrokerFailure.of(failed);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while replaying", interrupted);
        }
        List<DeadLetter> forgotten = log.dealtWith(steps.stream()
                .filter(step -> step.to() != null || step.obstacle().equals(SAME))
                .map(Step::letter)
                .filter(letter -> written.contains(letter.origin()))
                .toList());
        if (refused != null) {
            throw refused;
        }
        return forgotten;
    }

    private ProducerRecord<byte[], byte[]> record(Step step) {
        DeadLetter letter = step.letter();
        Map<String, String> said = new HashMap<>(letter.headers());
        said.keySet().removeAll(Set.of(DeadLetters.STAGE, DeadLetters.REASON, DeadLetters.ORIGIN));
        said.put(DeadLetters.ATTEMPTS, Integer.toString(letter.attempts() + 1));
        said.put(DeadLetters.REPLAYED, step.to().topic());
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

    private static String elsewhere(DeadLetter letter) {
        return letter.stage().equals("ingest")
                ? "was refused at the door and never was a record: save its bytes, mend them, and send them again"
                : "comes from " + (letter.origin().isEmpty() ? "nowhere that it says" : letter.origin())
                        + ", into which nobody may write";
    }
}
