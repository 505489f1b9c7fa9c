package claimwire.console;

import claimwire.settings.Setting;
import claimwire.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How the console looks.
 *
 * @param interval between two readings of lag
 * @param late how long a record may wait before its group is late
 * @param window how far back verdicts are counted when the console starts
 */
public record ConsoleSettings(Duration interval, Duration late, Duration window) {
    public static final Setting INTERVAL =
            Setting.of("console.interval", "5s", "Time between two readings of the lag; `claimwire lag --watch` too.");
    public static final Setting LATE =
            Setting.of("console.late", "5m", "How long a record may wait unread before its group's status is LATE.");
    public static final Setting WINDOW =
            Setting.of("console.window", "24h", "How far back the console counts verdicts when it starts.");
    public static final List<Setting> KEYS = List.of(INTERVAL, LATE, WINDOW);

    public static ConsoleSettings from(Settings settings) {
        return new ConsoleSettings(
                settings.duration(INTERVAL.key()), settings.duration(LATE.key()), settings.duration(WINDOW.key()));
    }
}
