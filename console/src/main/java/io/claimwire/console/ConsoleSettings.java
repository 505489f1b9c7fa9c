package io.claimwire.console;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the console.
 *
 * @param window how far back verdicts are counted at start
 */
public record ConsoleSettings(Duration window) {
    public static final Setting WINDOW =
            Setting.of("console.history", "24h", "Period before its start for which the console counts verdicts.");
    public static final List<Setting> KEYS = List.of(WINDOW);

    public static ConsoleSettings from(Settings settings) {
        return new ConsoleSettings(settings.getDuration(WINDOW.key()));
    }
}
