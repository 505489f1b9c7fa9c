package io.claimwire.app.demo;

import claimwire.Claim;
import claimwire.Duplicate;
import claimwire.UniqueArticle;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads and counts all topics from the beginning, as a standalone consumer. Not thread-safe. */
final class TopicWatcher implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Topics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RunStats stats = new RunStats();
    /** Offset after the last record by partition; unlike the end offset, not affected by transaction markers. */
    private final Map<TopicPartition, Long> seen = new HashMap<>();

    private final Consumer<Claim> onClaim;

    TopicWatcher(Settings settings, Topics topics, Consumer<Claim> onClaim) {
        this.topics = topics;
        this.onClaim = onClaim;
        Map<String, Object> configuration = KafkaSettings.standaloneConsumer(settings);
        this.consumer = new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        follow(topics.all().stream().map(Topic::name).toList());
    }

    RunStats stats() {
        return stats;
    }

    Map<TopicPartition, Long> seen() {
        return seen;
    }

    /** Reads new records; returns whether there were any. */
    boolean poll() {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
            any = true;
            seen.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
            count(each);
        }
        return any;
    }

    /** Whether all committed records have been read. */
    boolean caughtUp() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void follow(List<String> names) {
        List<TopicPartition> all = new ArrayList<>();
        names.forEach(name ->
                consumer.partitionsFor(name).forEach(info -> all.add(new TopicPartition(name, info.partition()))));
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    private void count(ConsumerRecord<byte[], byte[]> each) {
        String topic = each.topic();
        if (DeadLetterHeaderCodec.replayedInto(topic, each.headers())
                && !topic.equals(topics.raw().name())) {
            return;
        }
        if (topic.equals(topics.raw().name())) {
            stats.raw++;
        } else if (topic.equals(topics.unique().name())) {
            UniqueArticle article = value(topics.unique(), each);
            if (article != null) { // unreadable: not written by Claimwire
                stats.verdict(article.getVerdict());
            }
        } else if (topic.equals(topics.duplicates().name())) {
            Duplicate duplicate = value(topics.duplicates(), each);
            stats.verdict(duplicate.getVerdict());
        } else if (topic.equals(topics.claims().name())) {
            Claim claim = each.value() == null ? null : value(topics.claims(), each);
            stats.claim(new String(each.key(), StandardCharsets.UTF_8), claim);
            if (claim != null) {
                onClaim.accept(claim);
            }
        } else if (topic.equals(topics.deadLetter().name())) {
            stats.deadLetter(TextHeaders.read(each.headers(), DeadLetterHeaderCodec.STAGE)
                    .orElse("unknown"));
        }
    }

    private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> each) {
        return topic.values().deserializer().deserialize(each.topic(), each.value());
    }
}
