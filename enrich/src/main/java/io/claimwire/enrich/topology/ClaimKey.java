package io.claimwire.enrich.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The key of a claim or a group: only the id is written, and the other id chooses the partition, for a deletion too, which
 * has no value to look into. Immutable.
 *
 * @param id what the record's key will be
 * @param together records with this id share a partition and so keep their order
 */
record ClaimKey(String id, String together) {
    static Serde<ClaimKey> serde() {
        Deserializer<ClaimKey> unread = (topic, bytes) -> {
            throw new UnsupportedOperationException("a claim's key is only ever written");
        };
        return Serdes.serdeFrom((topic, key) -> key.id().getBytes(StandardCharsets.UTF_8), unread);
    }

    /** Kafka's own default: murmur2 of the id's bytes. */
    static <V> StreamPartitioner<ClaimKey, V> partitioner() {
        return (topic, key, value, partitions) -> Optional.of(
                Set.of(Utils.toPositive(Utils.murmur2(key.together().getBytes(StandardCharsets.UTF_8))) % partitions));
    }
}
