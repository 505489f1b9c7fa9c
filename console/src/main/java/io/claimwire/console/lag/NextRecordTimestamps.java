package io.claimwire.console.lag;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.StandaloneConsumers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Looks up the timestamps of the records that groups will read next, or finds that there are none: after a committed
 * offset there may be only transaction markers, which consumers do not see. Not thread-safe.
 *
 * <p>Results are valid while a group's offset does not change, so that a reading fetches only for groups that
 * have moved and lag. Different offsets of one partition are looked up in order, often within one batch.
 */
final class NextRecordTimestamps implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration MAX_TIME = Duration.ofSeconds(5);
    /** Results expire even if the offset is unchanged, because retention may delete the record. */
    private static final Duration TTL = Duration.ofMinutes(1);
    /** One or two batches; larger ones come one partition per request. */
    private static final int BYTES = 16_384;

    private static final Map<String, Object> LIMITS = Map.of(
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            BYTES,
            // a fetch that waits for records would delay the next reading
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            10);

    /** A committed offset of a partition. */
    record OffsetPosition(TopicPartition partition, long committed) {}

    /** The result for an offset; the time is unknown when it could not be looked up in time. */
    record LookupResult(boolean nothing, Instant time) {
        static final LookupResult NOTHING = new LookupResult(true, null);
        static final LookupResult UNKNOWN = new LookupResult(false, null);
    }

    private final Consumer<byte[], byte[]> consumer;
    private final Map<OffsetPosition, LookupResult> known;

    NextRecordTimestamps(Settings settings) {
        this(StandaloneConsumers.create(settings, LIMITS), Ticker.systemTicker());
    }

    NextRecordTimestamps(Consumer<byte[], byte[]> consumer, Ticker ticker) {
        this.consumer = consumer;
        this.known = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(TTL)
                .<OffsetPosition, LookupResult>build()
                .asMap();
    }

    /**
     * Results by position.
     *
     * @param ends end offset of readable records, for positions with lag
     */
    Map<OffsetPosition, LookupResult> find(Map<OffsetPosition, Long> ends) {
        known.keySet().retainAll(ends.keySet());
        known.values().removeIf(LookupResult::nothing); // a record may have arrived since
        Map<OffsetPosition, LookupResult> found = new HashMap<>(known); // copy: entries may expire
        Map<TopicPartition, TreeSet<Long>> unknown = new HashMap<>();
        Map<TopicPartition, Long> end = new HashMap<>();
        ends.forEach((place, last) -> {
            if (!found.containsKey(place)) {
                unknown.computeIfAbsent(place.partition(), first -> new TreeSet<>())
                        .add(place.committed());
                end.put(place.partition(), last);
            }
        });
        Map<OffsetPosition, LookupResult> looked = look(unknown, end);
        known.putAll(looked);
        found.putAll(looked);
        ends.keySet().forEach(place -> found.putIfAbsent(place, LookupResult.UNKNOWN));
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Map<OffsetPosition, LookupResult> look(
            Map<TopicPartition, TreeSet<Long>> unknown, Map<TopicPartition, Long> ends) {
        Map<OffsetPosition, LookupResult> looked = new HashMap<>();
        consumer.assign(unknown.keySet());
        consumer.resume(unknown.keySet()); // unchanged partitions are still paused
        unknown.forEach((partition, places) -> consumer.seek(partition, places.first()));
        Set<TopicPartition> open = new HashSet<>(unknown.keySet());
        long deadline = System.nanoTime() + MAX_TIME.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            ConsumerRecords<byte[], byte[]> polled = poll(open);
            for (TopicPartition partition : polled.partitions()) {
                if (open.contains(partition)) {
                    resolve(partition, unknown.get(partition), polled.records(partition), looked);
                    next(partition, unknown.get(partition), open);
                }
            }
            for (TopicPartition partition : List.copyOf(open)) {
                if (consumer.position(partition) >= ends.get(partition)) {
                    unknown.get(partition)
                            .forEach(place -> looked.put(new OffsetPosition(partition, place), LookupResult.NOTHING));
                    done(partition, open);
                }
            }
        }
        return looked;
    }

    private ConsumerRecords<byte[], byte[]> poll(Set<TopicPartition> open) {
        try {
            return consumer.poll(POLL);
        } catch (TopicAuthorizationException denied) {
            // clients that may only describe a topic can read offsets, not timestamps
            for (TopicPartition partition : List.copyOf(open)) {
                if (denied.unauthorizedTopics().contains(partition.topic())) {
                    done(partition, open);
                }
            }
            return ConsumerRecords.empty();
        }
    }

    /** Resolves the positions that these records reach. */
    private void resolve(
            TopicPartition partition,
            TreeSet<Long> places,
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<OffsetPosition, LookupResult> looked) {
        for (ConsumerRecord<byte[], byte[]> each : records) {
            while (!places.isEmpty() && places.first() <= each.offset()) {
                Instant time = Instant.ofEpochMilli(each.timestamp());
                looked.put(new OffsetPosition(partition, places.pollFirst()), new LookupResult(false, time));
            }
            if (places.isEmpty()) {
                return;
            }
        }
    }

    private void next(TopicPartition partition, TreeSet<Long> places, Set<TopicPartition> open) {
        if (places.isEmpty()) {
            done(partition, open);
        } else if (places.first() > consumer.position(partition)) {
            consumer.seek(partition, places.first());
        }
    }

    private void done(TopicPartition partition, Set<TopicPartition> open) {
        open.remove(partition);
        consumer.pause(List.of(partition));
    }
}
