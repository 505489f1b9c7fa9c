package io.claimwire.console.deadletters;

import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.StandaloneConsumers;
import io.claimwire.runtime.kafka.TopicReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds dead letters superseded by a newer record with the same key; replaying them would overwrite it. Not
 * thread-safe.
 */
final class SupersededCheck {
    private record OriginOffset(String id, long offset) {}

    private final Settings settings;
    private final Map<TopicPartition, Map<ByteBuffer, List<OriginOffset>>> asked = new HashMap<>();

    SupersededCheck(Settings settings) {
        this.settings = settings;
    }

    void add(DeadLetter deadLetter, TopicPartition origin, long offset) {
        if (deadLetter.key() != null) {
            asked.computeIfAbsent(origin, first -> new HashMap<>())
                    .computeIfAbsent(ByteBuffer.wrap(deadLetter.key()), first -> new ArrayList<>())
                    .add(new OriginOffset(deadLetter.id(), offset));
        }
    }

    /** Ids of the superseded dead letters. */
    Set<String> find() {
        Set<String> superseded = new HashSet<>();
        if (asked.isEmpty()) {
            return superseded;
        }
        try (TopicReader reader = new TopicReader(StandaloneConsumers.configuration(settings))) {
            asked.forEach((partition, keys) -> read(reader, partition, keys, superseded));
        }
        return superseded;
    }

    private static void read(
            TopicReader reader,
            TopicPartition partition,
            Map<ByteBuffer, List<OriginOffset>> keys,
            Set<String> superseded) {
        long first = keys.values().stream()
                .flatMap(List::stream)
                .mapToLong(OriginOffset::offset)
                .min()
                .orElse(0);
        reader.readToEnd(Map.of(partition, first + 1), each -> {
            List<OriginOffset> candidates =
                    each.key() == null ? List.of() : keys.getOrDefault(ByteBuffer.wrap(each.key()), List.of());
            candidates.stream()
                    .filter(deadLetter -> each.offset() > deadLetter.offset())
                    .forEach(deadLetter -> superseded.add(deadLetter.id()));
            return true;
        });
    }
}
