package claimwire.console.deadletter;

import claimwire.broker.Onlooker;
import claimwire.settings.Settings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Finds the letters behind whose origin a later record of the same key stands: to replay them would undo it. One thread. */
final class Later {
    private static final Duration POLL = Duration.ofMillis(300);

    private record Asked(String id, long offset) {}

    private final Settings settings;
    private final Map<TopicPartition, Map<ByteBuffer, List<Asked>>> asked = new HashMap<>();

    Later(Settings settings) {
        this.settings = settings;
    }

    void ask(DeadLetter letter, TopicPartition origin, long offset) {
        if (letter.key() != null) {
            asked.computeIfAbsent(origin, first -> new HashMap<>())
                    .computeIfAbsent(ByteBuffer.wrap(letter.key()), first -> new ArrayList<>())
                    .add(new Asked(letter.id(), offset));
        }
    }

    /** Ids of letters. */
    Set<String> superseded() {
        Set<String> superseded = new HashSet<>();
        if (asked.isEmpty()) {
            return superseded;
        }
        try (KafkaConsumer<byte[], byte[]> consumer = Onlooker.ofBytes(settings)) {
            asked.forEach((partition, keys) -> read(consumer, partition, keys, superseded));
        }
        return superseded;
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            Map<ByteBuffer, List<Asked>> keys,
            Set<String> superseded) {
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        consumer.seek(
                partition,
                keys.values().stream()
                                .flatMap(List::stream)
                                .mapToLong(Asked::offset)
                                .min()
                                .orElse(end)
                        + 1);
        Progress progress = new Progress();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> each : progress.of(consumer.poll(POLL))) {
                List<Asked> letters = each.key() == null ? null : keys.get(ByteBuffer.wrap(each.key()));
                for (Asked letter : letters == null ? List.<Asked>of() : letters) {
                    if (each.offset() > letter.offset()) {
                        superseded.add(letter.id());
                    }
                }
            }
        }
    }
}
