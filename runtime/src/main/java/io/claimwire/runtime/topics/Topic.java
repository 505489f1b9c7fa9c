package io.claimwire.runtime.topics;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic: its name, serdes and configuration. Immutable; the serdes are thread-safe.
 *
 * @param name on the broker
 * @param partitions at creation
 * @param configuration topic settings that differ from the broker's defaults
 */
public record Topic<K, V>(
        String name, Serde<K> keys, Serde<V> values, int partitions, Map<String, String> configuration) {
    /** The registry subject of its values. */
    public String subject() {
        return name + "-value";
    }
}
