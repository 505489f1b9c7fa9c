package io.claimwire.sink.postgres;

import io.claimwire.runtime.kafka.TextHeaders;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * A record for a table. Immutable.
 *
 * @param key the record key, which is all that a deletion has
 * @param value null for a deletion
 * @param topicId id of the topic, which changes when a topic is recreated
 * @param at record timestamp
 * @param headers record headers
 */
record TableRow<V>(String key, V value, String topicId, long offset, Instant at, Headers headers) {
    /** Null when the header is missing. */
    String header(String name) {
        return TextHeaders.read(headers, name).orElse(null);
    }
}
