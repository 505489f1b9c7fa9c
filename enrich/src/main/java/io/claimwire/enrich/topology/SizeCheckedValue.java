package io.claimwire.enrich.topology;

import io.claimwire.runtime.serde.PlainAvroSerde;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Checks the size of a value before it is put into a store: the changelog rejects records above the maximum message
 * size, and the value would be in the store but lost at the next restore. Thread-safe.
 *
 * @param <T> the stored record
 */
final class SizeCheckedValue<T extends SpecificRecord> {
    private final PlainAvroSerde<T> serde;
    private final int maxBytes;

    SizeCheckedValue(Class<T> type, int largest) {
        this.serde = new PlainAvroSerde<>(type);
        this.maxBytes = largest;
    }

    /** @throws RecordTooLargeException naming the value */
    T requireFits(T value, String description) {
        int size = serde.serializer().serialize("", value).length;
        if (size > maxBytes) {
            throw new RecordTooLargeException(
                    description + " take " + size + " bytes, more than the " + maxBytes + " that a message may have");
        }
        return value;
    }
}
