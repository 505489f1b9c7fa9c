package io.claimwire.console.lag;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How lag is read and judged.
 *
 * @param interval between two readings when nobody looks
 * @param liveInterval the same while somebody looks
 * @param warnAfter how long a record may wait, and how long catching up may take
 * @param window over which rates, trends and signs of life are judged
 */
public record LagSettings(Duration interval, Duration liveInterval, Duration warnAfter, Duration window) {
    public static final Setting INTERVAL =
            Setting.of("console.interval", "30s", "Time between two readings of the lag while nobody looks.");
    public static final Setting LIVE_INTERVAL = Setting.of(
            "console.live", "3s", "The same while a page of the console is open, and in `claimwire lag --watch`.");
    public static final Setting WARN_AFTER = Setting.of(
            "console.late",
            "5m",
            "How long a record may wait unread, or catching up may take, before the status is WARN.");
    public static final Setting WINDOW = Setting.of(
            "console.lag.window", "5m", "Time over which trends are judged; rates are those of its last fifth.");
    public static final List<Setting> KEYS = List.of(INTERVAL, LIVE_INTERVAL, WARN_AFTER, WINDOW);

    public static LagSettings from(Settings settings) {
        return new LagSettings(
                settings.getDuration(INTERVAL.key()),
                settings.getDuration(LIVE_INTERVAL.key()),
                settings.getDuration(WARN_AFTER.key()),
                settings.getDuration(WINDOW.key()));
    }

    StatusEvaluator rules() {
        return new StatusEvaluator(warnAfter, window);
    }
}
