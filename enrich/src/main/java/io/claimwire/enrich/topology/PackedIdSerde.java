package io.claimwire.enrich.topology;

import io.claimwire.enrich.dedupe.PackedId;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Keys and values that are ids, 16 bytes each where they are ours. Stateless. */
final class PackedIdSerde {
    private PackedIdSerde() {}

    static Serde<String> ids() {
        return Serdes.serdeFrom(
                (topic, id) -> id == null ? null : PackedId.of(id),
                (topic, bytes) -> bytes == null ? null : PackedId.text(bytes));
    }
}
