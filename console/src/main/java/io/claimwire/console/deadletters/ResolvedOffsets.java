package io.claimwire.console.deadletters;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which letters of a partition somebody has dealt with: all below an offset, but for some runs. Immutable. It stands in a
 * group's committed offset, which is that of the first open letter, and in the words that Kafka lets one commit with it.
 *
 * @param below from here on every letter is open
 * @param unresolved runs of letters below it that are open nevertheless: the last of each by the first
 */
record ResolvedOffsets(long below, NavigableMap<Long, Long> unresolved) {
    /** A broker takes 4,096 bytes of words by default. */
    private static final int MAX_METADATA_CHARACTERS = 3_900;

    private static final Pattern WORDS = Pattern.compile("below (\\d{1,18}) open ((?:\\d{1,18}-\\d{1,18},?)*)");

    static final ResolvedOffsets NOTHING = new ResolvedOffsets(0, new TreeMap<>());

    /** @param committed null when nothing has been */
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

    /** Everything below an offset but for these runs; of too many the later ones, and all behind them, are open again. */
    static ResolvedOffsets allExcept(NavigableMap<Long, Long> open, long below) {
        NavigableMap<Long, Long> kept = new TreeMap<>();
        int length = "below  open ".length() + Long.toString(Long.MAX_VALUE).length();
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

    /** Of the first open letter, or behind the last of all. */
    long first() {
        return unresolved.isEmpty() ? below : Math.min(unresolved.firstKey(), below);
    }

    OffsetAndMetadata committed() {
        String runs = unresolved.entrySet().stream().map(ResolvedOffsets::run).collect(Collectors.joining(","));
        return new OffsetAndMetadata(first(), "below " + below + " open " + runs);
    }

    private static String run(Map.Entry<Long, Long> run) {
        return run.getKey() + "-" + run.getValue();
    }
}
