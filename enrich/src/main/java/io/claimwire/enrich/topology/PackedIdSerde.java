package io.claimwire.enrich.topology;

import io.claimwire.enrich.dedupe.PackedId;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Serde of packed ids, 16 bytes for our own. Stateless. */
final class PackedIdSerde {
    private PackedIdSerde() {}

    static Serde<String> ids() {
        return Serdes.serdeFrom(
                (topic, id) -> id == null ? null : PackedId.of(id),
                (topic, bytes) -> bytes == null ? null : PackedId.text(bytes));
    }
}
