package io.claimwire.console.canary;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Whether canaries fly.
 *
 * @param every between two; zero when there are none
 */
public record CanarySettings(Duration every) {
    public static final Setting EVERY = Setting.of(
            "console.canary",
            "0s",
            "Time between two canary articles that the console sends through the pipeline; 0s sends none.");
    public static final List<Setting> KEYS = List.of(EVERY);

    public static CanarySettings from(Settings settings) {
        return new CanarySettings(settings.duration(EVERY.key()));
    }

    public boolean off() {
        return every.isZero();
    }
}
