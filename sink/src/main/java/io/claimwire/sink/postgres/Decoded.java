package io.claimwire.sink.postgres;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it came and what it holds. Immutable.
 *
 * @param value null for a tombstone, and for what could not be read and is a dead letter by now
 * @param refused whether it could not be read
 */
record Decoded(ConsumerRecord<byte[], byte[]> from, SpecificRecord value, boolean refused) {
    boolean tombstone() {
        return value == null && !refused;
    }
}
