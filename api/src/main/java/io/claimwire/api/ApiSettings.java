package io.claimwire.api;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.web.ListenAddress;
import java.util.List;

/** Where subscribers are served. Immutable. */
public record ApiSettings(ListenAddress address) {
    public static final Setting HOST =
            Setting.of("api.host", "127.0.0.1", "Address of the claims page, /claims and /claims/stream.");
    public static final Setting PORT = Setting.of(
            "api.port",
            "8085",
            "Its port; when it is not set and is taken, the next free one above is used. 0 takes any free one.");
    public static final List<Setting> KEYS = List.of(HOST, PORT);

    public static ApiSettings from(Settings settings) {
        return new ApiSettings(ListenAddress.from(settings, HOST, PORT));
    }
}
