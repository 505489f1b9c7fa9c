package claimwire.console.lag;

import claimwire.settings.KafkaSettings;
import claimwire.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds when the record was received that a group will read next, or that there is none: behind a commit there may be
 * nothing but the markers of transactions, which no consumer ever sees. One thread.
 */
final class NextRecord implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration MOST = Duration.ofSeconds(5);
    /** What was found holds while a group stands there, but for a while only: retention may take the record away. */
    private static final Duration HOLDS = Duration.ofMinutes(1);

    /** Where a group stands in a partition, and where that partition ends. */
    record Place(TopicPartition partition, long committed, long end) {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Map<Long, Instant>> known = new HashMap<>();
    private long foundSince = System.nanoTime();

    NextRecord(Settings settings) {
        Map<String, Object> configuration = KafkaSettings.onlooker(settings);
        configuration.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1); // a single batch, whatever its size
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"); // what retention took is not waiting
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        consumer = new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The time of each place's next record; places without one are left out. */
    Map<TopicPartition, Instant> times(List<Place> places) {
        if (System.nanoTime() - foundSince > HOLDS.toNanos()) {
            known.clear();
            foundSince = System.nanoTime();
        }
        Map<TopicPartition, Instant> times = new HashMap<>();
        Map<TopicPartition, Place> unknown = new HashMap<>();
        for (Place place : places) {
            Instant time = known.getOrDefault(place.partition(), Map.of()).get(place.committed());
            if (time == null) {
                unknown.put(place.partition(), place);
            } else {
                times.put(place.partition(), time);
            }
        }
        look(unknown, times);
        return times;
    }

    /** Forgets where no group stands any more. */
    void keepOnly(List<Place> places) {
        Map<TopicPartition, Set<Long>> standing = places.stream()
                .collect(Collectors.groupingBy(
                        Place::partition, Collectors.mapping(Place::committed, Collectors.toSet())));
        known.keySet().retainAll(standing.keySet());
        known.forEach((partition, times) -> times.keySet().retainAll(standing.get(partition)));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void look(Map<TopicPartition, Place> places, Map<TopicPartition, Instant> times) {
        consumer.assign(places.keySet());
        places.values().forEach(place -> consumer.seek(place.partition(), place.committed()));
        Set<TopicPartition> open = new HashSet<>(places.keySet());
        long deadline = System.nanoTime() + MOST.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(found.topic(), found.partition());
                if (open.remove(partition)) {
                    Instant time = Instant.ofEpochMilli(found.timestamp());
                    times.put(partition, time);
                    known.computeIfAbsent(partition, first -> new HashMap<>())
                            .put(places.get(partition).committed(), time);
                    consumer.pause(List.of(partition));
                }
            }
            open.removeIf(partition ->
                    consumer.position(partition) >= places.get(partition).end());
        }
        // not found in time: it does wait, since when is unknown
        open.stream()
                .collect(Collectors.toMap(Function.identity(), partition -> Instant.now()))
                .forEach(times::put);
    }
}
