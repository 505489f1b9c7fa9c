package io.claimwire.console.deadletters;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The resolved dead letters of a partition: all below an offset, except for some ranges. Immutable. Stored as the
 * committed offset of a group, which is the first unresolved offset, with the ranges in the commit metadata.
 *
 * @param below all offsets from here on are unresolved
 * @param unresolved unresolved ranges below it: last offset by first offset
 */
record ResolvedOffsets(long below, NavigableMap<Long, Long> unresolved) {
    /** Brokers limit commit metadata to 4,096 bytes by default. */
    private static final int MAX_METADATA_CHARACTERS = 3_900;

    private static final Pattern WORDS = Pattern.compile("below (\\d{1,18}) unresolved ((?:\\d{1,18}-\\d{1,18},?)*)");

    static final ResolvedOffsets NOTHING = new ResolvedOffsets(0, new TreeMap<>());

    /** @param committed null when nothing is committed */
    static ResolvedOffsets of(OffsetAndMetadata committed) {
        if (committed == null) {
            return NOTHING;
        }
        Matcher words = WORDS.matcher(committed.metadata() == null ? "" : committed.metadata());
        if (!words.matches()) {
            return new ResolvedOffsets(committed.offset(), new TreeMap<>());
        }
        NavigableMap<Long, Long> open = new TreeMap<>();
        for (String run : words.group(2).split(",")) {
            if (!run.isEmpty()) {
                String[] ends = run.split("-");
                open.put(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
            }
        }
        return new ResolvedOffsets(Long.parseLong(words.group(1)), open);
    }

    /**
     * All offsets below, except for these ranges; when there are too many ranges, everything from the first omitted
     * range on is unresolved.
     */
    static ResolvedOffsets allExcept(NavigableMap<Long, Long> open, long below) {
        NavigableMap<Long, Long> kept = new TreeMap<>();
        int length =
                "below  unresolved ".length() + Long.toString(Long.MAX_VALUE).length();
        for (Map.Entry<Long, Long> run : open.entrySet()) {
            length += run(run).length() + 1;
            if (length > MAX_METADATA_CHARACTERS) {
                return new ResolvedOffsets(run.getKey(), kept);
            }
            kept.put(run.getKey(), run.getValue());
        }
        return new ResolvedOffsets(below, kept);
    }

    boolean isUnresolved(long offset) {
        Map.Entry<Long, Long> run = unresolved.floorEntry(offset);
        return offset >= below || run != null && offset <= run.getValue();
    }

    /** The first unresolved offset. */
    long first() {
        return unresolved.isEmpty() ? below : Math.min(unresolved.firstKey(), below);
    }

    OffsetAndMetadata committed() {
        String runs = unresolved.entrySet().stream().map(ResolvedOffsets::run).collect(Collectors.joining(","));
        return new OffsetAndMetadata(first(), "below " + below + " unresolved " + runs);
    }

    private static String run(Map.Entry<Long, Long> run) {
        return run.getKey() + "-" + run.getValue();
    }
}
