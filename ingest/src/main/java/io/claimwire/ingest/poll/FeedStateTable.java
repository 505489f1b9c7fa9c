package io.claimwire.ingest.poll;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Feeds with their states, as the records of the topic tell them one after the other. One thread. */
public final class FeedStateTable {
    /**
     * One feed.
     *
     * @param partition of the topic that it stands in
     */
    public record Entry(FeedDefinition feed, FeedState state, int partition) {}

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, FeedState> early = new HashMap<>();

    /** @param value null for the end of what the key names */
    public void apply(String key, String value, int partition) {
        int space = key.indexOf(' ') + 1;
        String url = key.substring(space);
        switch (key.substring(0, space)) {
            case FeedRecordCodec.FEED -> feed(url, value, partition);
            case FeedRecordCodec.STATE -> state(url, value, partition);
            case FeedRecordCodec.LEASE -> lease(url, value, partition);
            default -> {
                // a newer version's
            }
        }
    }

    /** What has been polled just now. */
    public void applied(FeedState state, int partition) {
        Entry entry = entries.get(state.url());
        if (entry != null) {
            entries.put(state.url(), new Entry(entry.feed(), leaseGranted(state, entry), partition));
        }
    }

    /** A hub may have granted a lease while the feed was being polled. */
    FeedState leaseGranted(FeedState state) {
        Entry entry = entries.get(state.url());
        return entry == null ? state : leaseGranted(state, entry);
    }

    private static FeedState leaseGranted(FeedState state, Entry entry) {
        return state.withLease(Math.max(state.leaseUntil(), entry.state().leaseUntil()));
    }

    /** By their addresses. */
    public Map<String, Entry> entries() {
        return entries;
    }

    /** Leaves out what stands in a partition that somebody else has now. */
    public void forget(int partition) {
        entries.values().removeIf(entry -> entry.partition() == partition);
    }

    private void feed(String url, String value, int partition) {
        Optional<FeedDefinition> feed =
                value == null ? Optional.empty() : FeedRecordCodec.read(value, FeedDefinition.class);
        Entry before = entries.remove(url);
        FeedState known = before != null ? before.state() : early.remove(url);
        feed.ifPresent(wanted -> {
            // added again, a feed that was gone is asked again
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
            // what this poller wrote comes back to it, and may be older than what it has learned since
            return;
        }
        if (entry != null) {
            entries.put(url, new Entry(entry.feed(), value == null ? state : leaseGranted(state, entry), partition));
        } else if (value != null) {
            // compaction may leave the state before the wish
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
