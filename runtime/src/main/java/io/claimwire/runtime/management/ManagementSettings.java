package io.claimwire.runtime.management;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.web.ListenAddress;
import java.util.List;

/** Where a service answers its operators. Immutable. */
public record ManagementSettings(ListenAddress address) {
    public static final Setting HOST =
            Setting.of("management.host", "127.0.0.1", "Address of /health, /ready, /metrics and the console's page.");
    public static final Setting PORT = Setting.of(
            "management.port",
            "8090",
            "Its port; when nobody sets it and it is taken, the next free one above is used. 0 takes any free one.");
    public static final List<Setting> KEYS = List.of(HOST, PORT);

    public static ManagementSettings from(Settings settings) {
        return new ManagementSettings(ListenAddress.from(settings, HOST, PORT));
    }

    public String host() {
        return address.host();
    }
}
