package io.claimwire.enrich.topology;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Number of records of local state still to be restored. Thread-safe. */
final class RestoreProgress implements StateRestoreListener {
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();

    /** Sum over all stores. */
    long remaining() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By store and changelog partition; empty when everything is restored. */
    Map<String, Long> byChangelog() {
        Map<String, Long> left = new TreeMap<>();
        remaining.forEach((changelog, records) -> left.put(changelog.toString(), records));
        return left;
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long end) {
        remaining.put(changelog, Math.max(0, end - from));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long last, long restored) {
        remaining.computeIfPresent(changelog, (same, before) -> Math.max(0, before - restored));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        remaining.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        remaining.remove(changelog);
    }
}
