package io.claimwire.enrich.dedupe;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * When two texts count as one.
 *
 * @param containment least share of a text's words, in their order, that stand in the other
 * @param correction the same for a text that says of itself that it corrects another of its outlet
 * @param minTokens fewest tokens of a text that is compared by more than its exact hash
 * @param retention how long an article is remembered, in stream time
 * @param capacity most articles remembered
 */
public record DedupeSettings(double containment, double correction, int minTokens, Duration retention, int capacity) {
    public static final Setting RETENTION = Setting.of("dedupe.retention", "3d", "How long an article is remembered.");
    public static final Setting CAPACITY =
            Setting.of("dedupe.capacity", "1000000", "Most articles remembered at once.");
    public static final List<Setting> KEYS = List.of(RETENTION, CAPACITY);

    private static final double CONTAINMENT = 0.725;
    private static final double CORRECTION = 0.5;
    private static final int MIN_TOKENS = 30;

    public static DedupeSettings from(Settings settings) {
        return of(settings.getDuration(RETENTION.key()), settings.getInt(CAPACITY.key(), 100, 50_000_000));
    }

    /** What holds when nobody sets anything. */
    public static DedupeSettings standard() {
        return of(Duration.ofDays(3), 1_000_000);
    }

    /** The measured thresholds with a memory of this size. */
    public static DedupeSettings of(Duration retention, int capacity) {
        return new DedupeSettings(CONTAINMENT, CORRECTION, MIN_TOKENS, retention, capacity);
    }
}
