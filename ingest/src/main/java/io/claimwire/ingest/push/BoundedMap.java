package io.claimwire.ingest.push;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of limited size that evicts the oldest insertion. Not Caffeine, whose W-TinyLFU may evict new entries in favour
 * of older ones; here the newest entries are requested. Not thread-safe.
 */
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int maxEntries;

    BoundedMap(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > maxEntries;
    }
}
