package io.claimwire.enrich.dedupe;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Settings of deduplication.
 *
 * @param containment minimum share of a text's words, in order, that the other text contains
 * @param correction the same for a text that states that it is a correction
 * @param minTokens minimum number of tokens for near-duplicate detection
 * @param retention how long an article is remembered, in stream time
 * @param capacity maximum number of articles remembered
 */
public record DedupeSettings(double containment, double correction, int minTokens, Duration retention, int capacity) {
    public static final Setting RETENTION =
            Setting.of("dedupe.retention", "3d", "Retention of articles for deduplication, in stream time.");
    public static final Setting CAPACITY =
            Setting.of("dedupe.capacity", "1000000", "Maximum number of articles stored for deduplication.");
    public static final List<Setting> KEYS = List.of(RETENTION, CAPACITY);

    private static final double CONTAINMENT = 0.725;
    private static final double CORRECTION = 0.5;
    private static final int MIN_TOKENS = 30;

    public static DedupeSettings from(Settings settings) {
        return of(
                settings.getDuration(RETENTION.key(), Duration.ofMillis(1)),
                settings.getInt(CAPACITY.key(), 100, 50_000_000));
    }

    /** The default settings. */
    public static DedupeSettings standard() {
        return of(Duration.ofDays(3), 1_000_000);
    }

    /** The measured thresholds with these limits. */
    public static DedupeSettings of(Duration retention, int capacity) {
        return new DedupeSettings(CONTAINMENT, CORRECTION, MIN_TOKENS, retention, capacity);
    }
}
