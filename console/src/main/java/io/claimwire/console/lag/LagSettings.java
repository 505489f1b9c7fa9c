package io.claimwire.console.lag;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Settings of reading and evaluating lag.
 *
 * @param interval between two readings when no client requests them
 * @param liveInterval between two readings while clients request them
 * @param warnAfter maximum age of an unread record, and maximum time to catch up
 * @param window for rates, trends and liveness
 */
public record LagSettings(Duration interval, Duration liveInterval, Duration warnAfter, Duration window) {
    public static final Setting INTERVAL =
            Setting.of("console.lag.interval", "30s", "Interval of lag readings while no page is open.");
    public static final Setting LIVE_INTERVAL = Setting.of(
            "console.lag.interval.live",
            "3s",
            "Interval of lag readings while a page of the console is open, and of `claimwire lag --watch`.");
    public static final Setting WARN_AFTER = Setting.of(
            "console.lag.warn.after",
            "5m",
            "Maximum time that a record waits unread, or that catching up takes, before the status is WARN.");
    public static final Setting WINDOW =
            Setting.of("console.lag.window", "5m", "Window of trends; rates are averages over its last fifth.");
    public static final List<Setting> KEYS = List.of(INTERVAL, LIVE_INTERVAL, WARN_AFTER, WINDOW);

    public static LagSettings from(Settings settings) {
        return new LagSettings(
                settings.getDuration(INTERVAL.key(), Duration.ofMillis(1)),
                settings.getDuration(LIVE_INTERVAL.key(), Duration.ofMillis(1)),
                settings.getDuration(WARN_AFTER.key()),
                settings.getDuration(WINDOW.key(), Duration.ofMillis(1)));
    }

    StatusEvaluator rules() {
        return new StatusEvaluator(warnAfter, window);
    }
}
