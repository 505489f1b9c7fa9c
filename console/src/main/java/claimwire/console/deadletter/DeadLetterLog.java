package claimwire.console.deadletter;

import claimwire.settings.KafkaSettings;
import claimwire.settings.Settings;
import claimwire.topics.DeadLetters;
import claimwire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the dead letters. Up to where somebody has dealt with them stands where Kafka's readers always have it: in the committed
 * offsets of a consumer group, {@code articles.dead-letter-dealt-with}, whose lag therefore is the number of open letters. Thread-safe.
 */
public final class DeadLetterLog {
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Pattern ID = Pattern.compile("(\\d{1,6})@(\\d{1,18})");

    private final Settings settings;
    private final String topic;
    private final String group;

    public DeadLetterLog(Settings settings, Topics topics) {
        this.settings = settings;
        this.topic = topics.deadLetter().name();
        this.group = topic + "-dealt-with";
    }

    /** The group that tells which letters are open. */
    public String group() {
        return group;
    }

    /**
     * Hands over those that are meant, in the order of each partition.
     *
     * @return where it ended
     */
    public Map<TopicPartition, Long> read(LetterFilter filter, Consumer<DeadLetter> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> dealtWith = dealtWith();
            consumer.assign(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            for (TopicPartition partition : partitions) {
                long open = dealtWith.getOrDefault(partition, 0L);
                consumer.seek(partition, Math.max(begins.get(partition), filter.dealtWith() ? 0 : open));
            }
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(polled.topic(), polled.partition());
                    DeadLetter letter = letter(polled, polled.offset() >= dealtWith.getOrDefault(partition, 0L));
                    // what comes while one reads is for the next time, so a replay that fails again is no loop
                    if (polled.offset() < ends.get(partition) && filter.matches(letter)) {
                        each.accept(letter);
                    }
                }
            }
            return ends;
        }
    }

    /**
     * One letter.
     *
     * @param id {@code partition@offset}
     * @throws IllegalArgumentException when that is no id
     */
    public Optional<DeadLetter> find(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("the id of a dead letter is PARTITION@OFFSET such as 0@17, not " + id);
        }
        long offset = Long.parseLong(matcher.group(2));
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(topic, Integer.parseInt(matcher.group(1)));
            if (!partitions(consumer).contains(partition)
                    || offset >= consumer.endOffsets(List.of(partition)).get(partition)) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            boolean open = offset >= dealtWith().getOrDefault(partition, 0L);
            while (consumer.position(partition) <= offset) {
                for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                    return polled.offset() == offset ? Optional.of(letter(polled, open)) : Optional.empty();
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Everything up to there has been dealt with, but for those that stay and what is behind them.
     *
     * @param ends where reading ended
     */
    public void dealtWith(Map<TopicPartition, Long> ends, List<DeadLetter> staying) {
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        ends.forEach((partition, end) -> places.put(partition, new OffsetAndMetadata(end)));
        for (DeadLetter letter : staying) {
            Matcher id = ID.matcher(letter.id());
            if (id.matches()) {
                TopicPartition partition = new TopicPartition(topic, Integer.parseInt(id.group(1)));
                long offset = Math.min(
                        Long.parseLong(id.group(2)), places.get(partition).offset());
                places.put(partition, new OffsetAndMetadata(offset));
            }
        }
        ask(admin -> admin.alterConsumerGroupOffsets(group, places).all().get());
    }

    private Map<TopicPartition, Long> dealtWith() {
        Map<TopicPartition, Long> dealtWith = new HashMap<>();
        ask(admin -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .forEach((partition, offset) -> dealtWith.put(partition, offset == null ? 0 : offset.offset()));
        return dealtWith;
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            return question.ask(admin);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException said ? said : new KafkaException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking the broker", interrupted);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> configuration = KafkaSettings.onlooker(settings);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        return partitions;
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> from, boolean open) {
        Map<String, String> headers = new TreeMap<>();
        from.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return new DeadLetter(
                from.partition() + "@" + from.offset(),
                Instant.ofEpochMilli(from.timestamp()),
                headers.getOrDefault(DeadLetters.STAGE, "unknown"),
                headers.getOrDefault(DeadLetters.REASON, ""),
                headers.getOrDefault(DeadLetters.ORIGIN, ""),
                DeadLetters.attempts(from.headers()),
                open,
                from.value() == null ? 0 : from.value().length,
                headers,
                from.key(),
                from.value());
    }
}
