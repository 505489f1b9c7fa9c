package io.claimwire.console.lag;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How lag is read and judged.
 *
 * @param interval between two readings when nobody looks
 * @param live the same while somebody looks
 * @param late how long a record may wait, and how long catching up may take
 * @param window over which rates, trends and signs of life are judged
 */
public record LagSettings(Duration interval, Duration live, Duration late, Duration window) {
    public static final Setting INTERVAL =
            Setting.of("console.interval", "30s", "Time between two readings of the lag while nobody looks.");
    public static final Setting LIVE = Setting.of(
            "console.live", "3s", "The same while a page of the console is open, and in `claimwire lag --watch`.");
    public static final Setting LATE = Setting.of(
            "console.late",
            "5m",
            "How long a record may wait unread, or catching up may take, before the status is WARN.");
    public static final Setting JUDGED = Setting.of(
            "console.lag.window", "5m", "Time over which trends are judged; rates are those of its last fifth.");
    public static final List<Setting> KEYS = List.of(INTERVAL, LIVE, LATE, JUDGED);

    public static LagSettings from(Settings settings) {
        return new LagSettings(
                settings.duration(INTERVAL.key()),
                settings.duration(LIVE.key()),
                settings.duration(LATE.key()),
                settings.duration(JUDGED.key()));
    }

    StatusRules rules() {
        return new StatusRules(late, window);
    }
}
