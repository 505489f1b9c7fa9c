package io.claimwire.runtime.topics;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic as a value: its name, its serdes and the shape in which {@code claimwire topics create} makes it. Immutable;
 * the serdes are thread-safe.
 *
 * @param name as the broker knows it
 * @param partitions how many it is created with
 * @param configuration topic settings other than the broker's defaults
 */
public record Topic<K, V>(
        String name, Serde<K> keys, Serde<V> values, int partitions, Map<String, String> configuration) {
    /** The registry's subject of its values. */
    public String subject() {
        return name + "-value";
    }
}
