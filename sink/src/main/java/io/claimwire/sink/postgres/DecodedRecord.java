package io.claimwire.sink.postgres;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A consumed record with its decoded value. Immutable.
 *
 * @param value null for tombstones and skipped records
 * @param skipped whether it has no row: a canary, or an unreadable record that is a dead letter
 */
record DecodedRecord(ConsumerRecord<byte[], byte[]> from, SpecificRecord value, boolean skipped) {
    boolean isTombstone() {
        return value == null && !skipped;
    }
}
