package claimwire.console.alert;

import claimwire.settings.Setting;
import claimwire.settings.Settings;
import claimwire.settings.SettingsException;
import claimwire.settings.WebAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where alarms are told without Prometheus.
 *
 * @param webhook null when they are not
 * @param hold how long an alarm lasts before it is told
 * @param repeat after which it is told again while it lasts
 */
public record AlarmSettings(URI webhook, Duration hold, Duration repeat) {
    public static final Setting WEBHOOK = Setting.secret(
            "console.alerts.webhook",
            "Address to which alarms are posted in Alertmanager's webhook format; empty: they are not.");
    public static final Setting HOLD =
            Setting.of("console.alerts.for", "2m", "How long an alarm must last before it is told.");
    public static final Setting REPEAT =
            Setting.of("console.alerts.repeat", "4h", "After this an alarm that lasts is told again.");
    public static final List<Setting> KEYS = List.of(WEBHOOK, HOLD, REPEAT);

    public static AlarmSettings from(Settings settings) {
        String given = settings.text(WEBHOOK.key());
        return new AlarmSettings(
                given.isEmpty() ? null : address(given),
                settings.duration(HOLD.key()),
                settings.duration(REPEAT.key()));
    }

    /** The address may hold a secret, so it is not repeated. */
    private static URI address(String given) {
        return WebAddress.of(given)
                .orElseThrow(() -> new SettingsException(
                        WEBHOOK.key() + " is no address: give http:// or https:// with a host, or leave it out"));
    }
}
