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
 * The key of a claim or group: only the id is serialized, and the other id determines the partition, also for
 * tombstones. Immutable.
 *
 * @param id the record key
 * @param partitionId records with this id are in one partition and keep their order
 */
record ClaimKey(String id, String partitionId) {
    static Serde<ClaimKey> serde() {
        Deserializer<ClaimKey> unread = (topic, bytes) -> {
            throw new UnsupportedOperationException("claim keys are never deserialized");
        };
        return Serdes.serdeFrom((topic, key) -> key.id().getBytes(StandardCharsets.UTF_8), unread);
    }

    /** Kafka's default partitioning: murmur2 of the id's bytes. */
    static <V> StreamPartitioner<ClaimKey, V> partitioner() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(
                Utils.toPositive(Utils.murmur2(key.partitionId().getBytes(StandardCharsets.UTF_8))) % partitions));
    }
}
