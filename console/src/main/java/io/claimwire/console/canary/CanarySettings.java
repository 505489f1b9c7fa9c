package io.claimwire.console.canary;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the canary.
 *
 * @param interval between two canaries; zero when disabled
 */
public record CanarySettings(Duration interval) {
    public static final Setting INTERVAL = Setting.of(
            "console.canary",
            "0s",
            "Interval of the canary articles that the console sends through the pipeline; 0s sends none.");
    public static final List<Setting> KEYS = List.of(INTERVAL);

    public static CanarySettings from(Settings settings) {
        return new CanarySettings(settings.getDuration(INTERVAL.key()));
    }

    public boolean isDisabled() {
        return interval.isZero();
    }
}
