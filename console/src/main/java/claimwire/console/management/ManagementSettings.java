package claimwire.console.management;

import claimwire.settings.Setting;
import claimwire.settings.Settings;
import java.util.List;

/**
 * Where a service answers its operators.
 *
 * @param host address to listen on
 * @param port its port, 0 for any free one
 * @param anyPort whether another will do when that one is taken, because nobody has asked for it
 */
public record ManagementSettings(String host, int port, boolean anyPort) {
    public static final Setting HOST =
            Setting.of("management.host", "127.0.0.1", "Address of /health, /ready, /metrics and the console's page.");
    public static final Setting PORT = Setting.of(
            "management.port",
            "8090",
            "Its port; when nobody sets it and it is taken, the next free one above is used. 0 takes any free one.");
    public static final List<Setting> KEYS = List.of(HOST, PORT);

    public static ManagementSettings from(Settings settings) {
        return new ManagementSettings(
                settings.text(HOST.key()),
                settings.number(PORT.key(), 0, 65_535),
                settings.all().get(PORT.key()).origin().equals("default"));
    }
}
