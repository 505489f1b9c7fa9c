package io.claimwire.runtime.management;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.web.ListenAddress;
import java.util.List;

/** Settings of the management port. Immutable. */
public record ManagementSettings(ListenAddress address) {
    public static final Setting HOST =
            Setting.of("management.host", "127.0.0.1", "Listen address of /health, /ready, /metrics and the console.");
    public static final Setting PORT = Setting.of(
            "management.port",
            "8090",
            "Management port; when not set and in use, the next free port is taken. 0: any free port.");
    public static final List<Setting> KEYS = List.of(HOST, PORT);

    public static ManagementSettings from(Settings settings) {
        return new ManagementSettings(ListenAddress.from(settings, HOST, PORT));
    }

    public String host() {
        return address.host();
    }
}
