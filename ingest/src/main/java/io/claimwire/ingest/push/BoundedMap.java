package io.claimwire.ingest.push;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets the entry that was put first when it is full. Not a cache library's: Caffeine's W-TinyLFU evicts keys
 * that were seen once in favour of older ones, and here the newest are those that are asked for. Not thread-safe.
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
