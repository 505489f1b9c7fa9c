package claimwire.sink.postgres;

import java.time.Instant;

/**
 * A record on its way into a table. Immutable.
 *
 * @param key the record's key, for a deletion has nothing else
 * @param value null for a deletion
 * @param topicId the topic's id, which changes when a topic of the same name is made anew
 * @param at the record's own time
 */
record Row<V>(String key, V value, String topicId, long offset, Instant at) {}
