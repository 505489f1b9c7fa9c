package io.claimwire.console.deadletters;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.KafkaExceptions;
import io.claimwire.runtime.kafka.StandaloneConsumers;
import io.claimwire.runtime.kafka.TopicReader;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the dead letters. Which ones are resolved is stored in the committed offsets of the group
 * {@code articles.dead-letter-resolved}, so that every lag tool shows the unresolved ones as lag. Thread-safe.
 */
public final class DeadLetterLog {
    private static final Pattern ID = Pattern.compile("(\\d{1,6})@(\\d{1,18})");

    private final Settings settings;
    private final String topic;
    private final String group;

    public DeadLetterLog(Settings settings, Topics topics) {
        this.settings = settings;
        this.topic = topics.deadLetter().name();
        this.group = DeadLetterHeaderCodec.resolvedGroup(topics.deadLetter());
    }

    /**
     * Passes the selected dead letters to {@code each}, in partition order.
     *
     * @param bytes maximum total size of values; reading ends with the record that exceeds it
     */
    public void read(DeadLetterFilter filter, long bytes, Consumer<DeadLetter> each) {
        read(filter, filter.includeResolved(), bytes, each);
    }

    /**
     * @param all whether to read from the beginning of the topic; else from the first unresolved record
     * @return the end of each partition when reading started
     */
    private Map<TopicPartition, Long> read(
            DeadLetterFilter filter, boolean all, long bytes, Consumer<DeadLetter> each) {
        try (TopicReader reader = reader()) {
            Map<TopicPartition, ResolvedOffsets> resolved = markResolved();
            Map<TopicPartition, Long> from = new HashMap<>();
            reader.beginnings(topic)
                    .forEach((partition, begin) -> from.put(
                            partition,
                            all
                                    ? begin
                                    : Math.max(begin, at(resolved, partition).first())));
            long[] left = {bytes};
            return reader.readToEnd(from, polled -> {
                TopicPartition partition = new TopicPartition(polled.topic(), polled.partition());
                DeadLetter deadLetter =
                        deadLetter(polled, at(resolved, partition).isUnresolved(polled.offset()));
                if (filter.matches(deadLetter)) {
                    left[0] -= deadLetter.size();
                    each.accept(deadLetter);
                }
                return left[0] >= 0;
            });
        }
    }

    private TopicReader reader() {
        return new TopicReader(StandaloneConsumers.configuration(settings));
    }

    /**
     * One dead letter.
     *
     * @param id {@code partition@offset}
     * @throws IllegalArgumentException when the id is malformed
     */
    public Optional<DeadLetter> find(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("the id of a dead letter is PARTITION@OFFSET such as 0@17, not " + id);
        }
        long offset = Long.parseLong(matcher.group(2));
        TopicPartition partition = new TopicPartition(topic, Integer.parseInt(matcher.group(1)));
        try (TopicReader reader = reader()) {
            Long begin = reader.beginnings(topic).get(partition);
            if (begin == null || offset < begin || offset >= reader.ends(topic).get(partition)) {
                return Optional.empty();
            }
            boolean open = at(markResolved(), partition).isUnresolved(offset);
            AtomicReference<DeadLetter> found = new AtomicReference<>();
            reader.readToEnd(Map.of(partition, offset), polled -> {
                found.set(polled.offset() == offset ? deadLetter(polled, open) : null);
                return false;
            });
            return Optional.ofNullable(found.get());
        }
    }

    /**
     * Marks these as resolved.
     *
     * @return those that cannot be marked, because there are too many unresolved ranges before them
     */
    public List<DeadLetter> markResolved(Collection<DeadLetter> letters) {
        Set<String> done = letters.stream().map(DeadLetter::id).collect(Collectors.toSet());
        Map<TopicPartition, NavigableMap<Long, Long>> runs = new HashMap<>();
        Map<TopicPartition, Boolean> running = new HashMap<>();
        // resolved records count too: they separate the unresolved ranges
        Map<TopicPartition, Long> ends = read(new DeadLetterFilter("", "", true), false, Long.MAX_VALUE, deadLetter -> {
            TopicPartition partition = new TopicPartition(topic, deadLetter.partition());
            boolean open = deadLetter.unresolved() && !done.contains(deadLetter.id());
            NavigableMap<Long, Long> of = runs.computeIfAbsent(partition, first -> new TreeMap<>());
            if (open) {
                of.put(
                        running.getOrDefault(partition, false) ? of.lastKey() : deadLetter.offset(),
                        deadLetter.offset());
            }
            running.put(partition, open);
        });
        Map<TopicPartition, ResolvedOffsets> now = new HashMap<>();
        ends.forEach((partition, end) ->
                now.put(partition, ResolvedOffsets.allExcept(runs.getOrDefault(partition, new TreeMap<>()), end)));
        Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
        now.forEach((partition, resolved) -> places.put(partition, resolved.committed()));
        ask(admin -> admin.alterConsumerGroupOffsets(group, places).all().get());
        return letters.stream()
                .filter(deadLetter -> now.get(new TopicPartition(topic, deadLetter.partition()))
                        .isUnresolved(deadLetter.offset()))
                .toList();
    }

    private Map<TopicPartition, ResolvedOffsets> markResolved() {
        Map<TopicPartition, ResolvedOffsets> resolved = new HashMap<>();
        ask(admin -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .forEach((partition, committed) -> resolved.put(partition, ResolvedOffsets.of(committed)));
        return resolved;
    }

    private static ResolvedOffsets at(Map<TopicPartition, ResolvedOffsets> resolved, TopicPartition partition) {
        return resolved.getOrDefault(partition, ResolvedOffsets.NOTHING);
    }

    private interface AdminRequest<T> {
        T send(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T ask(AdminRequest<T> request) {
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            return request.send(admin);
        } catch (ExecutionException failed) {
            throw KafkaExceptions.unwrap(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the broker", interrupted);
        }
    }

    private static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> from, boolean open) {
        Map<String, String> headers = new TreeMap<>();
        from.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return new DeadLetter(
                from.partition(),
                from.offset(),
                Instant.ofEpochMilli(from.timestamp()),
                headers.getOrDefault(DeadLetterHeaderCodec.STAGE, "unknown"),
                headers.getOrDefault(DeadLetterHeaderCodec.REASON, ""),
                headers.getOrDefault(DeadLetterHeaderCodec.ORIGIN, ""),
                DeadLetterHeaderCodec.attempts(from.headers()),
                open,
                from.value() == null ? 0 : from.value().length,
                headers,
                from.key(),
                from.value());
    }
}
