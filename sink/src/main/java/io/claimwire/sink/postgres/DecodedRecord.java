package io.claimwire.sink.postgres;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as it came and what it holds. Immutable.
 *
 * @param value null for a tombstone, and for what is skipped
 * @param skipped whether it makes no row: a canary, or a record that could not be read and is a dead letter
 */
record DecodedRecord(ConsumerRecord<byte[], byte[]> from, SpecificRecord value, boolean skipped) {
    boolean isTombstone() {
        return value == null && !skipped;
    }
}
