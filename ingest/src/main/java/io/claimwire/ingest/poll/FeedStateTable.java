package io.claimwire.ingest.poll;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Feeds with their states, built from the records of the topic. Not thread-safe. */
public final class FeedStateTable {
    /**
     * One feed.
     *
     * @param partition partition of its records
     */
    public record Entry(FeedDefinition feed, FeedState state, int partition) {}

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, FeedState> early = new HashMap<>();

    /** @param value null for a tombstone */
    public void apply(String key, String value, int partition) {
        int space = key.indexOf(' ') + 1;
        String url = key.substring(space);
        switch (key.substring(0, space)) {
            case FeedRecordCodec.FEED -> feed(url, value, partition);
            case FeedRecordCodec.STATE -> state(url, value, partition);
            case FeedRecordCodec.LEASE -> lease(url, value, partition);
            default -> {
                // written by a newer version
            }
        }
    }

    /** Applies the state of a poll. */
    public void applyPolled(FeedState state, int partition) {
        Entry entry = entries.get(state.url());
        if (entry != null) {
            entries.put(state.url(), new Entry(entry.feed(), leaseGranted(state, entry), partition));
        }
    }

    /** Adds a lease that was granted during the poll. */
    FeedState leaseGranted(FeedState state) {
        Entry entry = entries.get(state.url());
        return entry == null ? state : leaseGranted(state, entry);
    }

    private static FeedState leaseGranted(FeedState state, Entry entry) {
        return state.withLease(Math.max(state.leaseUntil(), entry.state().leaseUntil()));
    }

    /** By URL. */
    public Map<String, Entry> entries() {
        return entries;
    }

    /** Removes feeds of a revoked partition. */
    public void forget(int partition) {
        entries.values().removeIf(entry -> entry.partition() == partition);
    }

    private void feed(String url, String value, int partition) {
        Optional<FeedDefinition> feed =
                value == null ? Optional.empty() : FeedRecordCodec.read(value, FeedDefinition.class);
        Entry before = entries.remove(url);
        FeedState known = before != null ? before.state() : early.remove(url);
        feed.ifPresent(wanted -> {
            // adding a feed again restarts polling after 410
            FeedState state = known == null || known.gone() ? FeedState.fresh(url) : known;
            entries.put(url, new Entry(wanted, state, partition));
        });
    }

    private void state(String url, String value, int partition) {
        FeedState state = value == null
                ? FeedState.fresh(url)
                : FeedRecordCodec.read(value, FeedState.class).orElse(FeedState.fresh(url));
        Entry entry = entries.get(url);
        if (entry != null && value != null && entry.state().polledAt() > state.polledAt()) {
            // this poller's own records are read back, and may be older than the current state
            return;
        }
        if (entry != null) {
            entries.put(url, new Entry(entry.feed(), value == null ? state : leaseGranted(state, entry), partition));
        } else if (value != null) {
            // compaction may retain the state before the definition
            early.put(url, state);
        }
    }

    private void lease(String url, String value, int partition) {
        Entry entry = entries.get(url);
        if (entry != null && value != null && value.matches("\\d{1,18}")) {
            entries.put(url, new Entry(entry.feed(), entry.state().withLease(Long.parseLong(value)), partition));
        }
    }
}
