package claimwire.console.deadletter;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which letters of a partition somebody has dealt with: all below an offset, but for some. Immutable. It stands in a group's
 * committed offset, which is that of the first open letter, and in the words that Kafka lets one commit with it.
 *
 * @param below from here on every letter is open
 * @param open letters below it that are open nevertheless
 */
record DealtWith(long below, NavigableSet<Long> open) {
    /** A broker takes 4,096 bytes of words by default. */
    private static final int MOST = 3_900;

    private static final Pattern WORDS = Pattern.compile("below (\\d{1,18}) open ((?:\\d{1,18},?)*)");

    static final DealtWith NOTHING = new DealtWith(0, new TreeSet<>());

    /** @param committed null when nothing has been */
    static DealtWith of(OffsetAndMetadata committed) {
        if (committed == null) {
            return NOTHING;
        }
        Matcher words = WORDS.matcher(committed.metadata() == null ? "" : committed.metadata());
        if (!words.matches()) {
            return new DealtWith(committed.offset(), new TreeSet<>());
        }
        NavigableSet<Long> open = new TreeSet<>();
        for (String offset : words.group(2).split(",")) {
            if (!offset.isEmpty()) {
                open.add(Long.parseLong(offset));
            }
        }
        return new DealtWith(Long.parseLong(words.group(1)), open);
    }

    /** Everything below an offset but for these; of too many the later ones, and all behind them, are open again. */
    static DealtWith allBut(NavigableSet<Long> open, long below) {
        DealtWith all = new DealtWith(below, new TreeSet<>(open));
        while (all.words().length() > MOST) {
            long last = all.open.last();
            all = new DealtWith(last, new TreeSet<>(all.open.headSet(last)));
        }
        return all;
    }

    boolean isOpen(long offset) {
        return offset >= below || open.contains(offset);
    }

    /** Of the first open letter, or behind the last of all. */
    long first() {
        return open.isEmpty() ? below : Math.min(open.first(), below);
    }

    OffsetAndMetadata committed() {
        return new OffsetAndMetadata(first(), words());
    }

    private String words() {
        return "below " + below + " open " + open.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
