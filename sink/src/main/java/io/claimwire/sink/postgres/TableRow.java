package io.claimwire.sink.postgres;

import io.claimwire.runtime.kafka.TextHeaders;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * A record on its way into a table. Immutable.
 *
 * @param key the record's key, for a deletion has nothing else
 * @param value null for a deletion
 * @param topicId the topic's id, which changes when a topic of the same name is made anew
 * @param at the record's own time
 * @param headers the record's own
 */
record TableRow<V>(String key, V value, String topicId, long offset, Instant at, Headers headers) {
    /** Null when there is none of this name. */
    String header(String name) {
        return TextHeaders.read(headers, name).orElse(null);
    }
}
