package io.claimwire.console.lag;

import java.time.Duration;
import java.util.Locale;

/** Formats durations for operators. */
public final class DurationFormat {
    private DurationFormat() {}

    /** Two digits and a unit: 0 s, 3.2 s, 4 min, 2 h, 3 d. */
    public static String format(Duration duration) {
        return format(duration.toMillis() / 1000.0);
    }

    /** The same for seconds; infinity is "never" and NaN is "?". */
    public static String format(double seconds) {
        if (Double.isNaN(seconds)) {
            return "?";
        }
        if (Double.isInfinite(seconds)) {
            return "never";
        }
        if (seconds < 10) {
            return seconds <= 0 ? "0 s" : String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds < 120) {
            return Math.round(seconds) + " s";
        }
        if (seconds < 7_200) {
            return Math.round(seconds / 60) + " min";
        }
        return seconds < 172_800 ? Math.round(seconds / 3_600) + " h" : Math.round(seconds / 86_400) + " d";
    }
}
