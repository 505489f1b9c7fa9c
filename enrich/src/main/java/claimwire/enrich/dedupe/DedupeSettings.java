package claimwire.enrich.dedupe;

import claimwire.settings.Setting;
import claimwire.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * When two texts count as one.
 *
 * @param rate one shingle of this many is kept
 * @param containment least share of a text's shingles found in the other
 * @param shortest fewest tokens of a text that is compared by more than its exact hash
 * @param retention how long an article is remembered, in stream time
 * @param capacity most articles remembered
 */
public record DedupeSettings(int rate, double containment, int shortest, Duration retention, int capacity) {
    public static final Setting RETENTION = Setting.of("dedupe.retention", "3d", "How long an article is remembered.");
    public static final Setting CAPACITY =
            Setting.of("dedupe.capacity", "1000000", "Most articles remembered at once.");
    public static final List<Setting> KEYS = List.of(RETENTION, CAPACITY);

    public static DedupeSettings from(Settings settings) {
        return new DedupeSettings(
                4, 0.73, 30, settings.duration(RETENTION.key()), settings.number(CAPACITY.key(), 100, 50_000_000));
    }

    /** What holds when nobody sets anything. */
    public static DedupeSettings standard() {
        return new DedupeSettings(4, 0.73, 30, Duration.ofDays(3), 1_000_000);
    }
}
