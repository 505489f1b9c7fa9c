package io.claimwire.api;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.web.ListenAddress;
import java.util.List;

/** Listen address of the API. Immutable. */
public record ApiSettings(ListenAddress address) {
    public static final Setting HOST =
            Setting.of("api.host", "127.0.0.1", "Listen address of the claims page, /claims and /claims/stream.");
    public static final Setting PORT = Setting.of(
            "api.port",
            "8085",
            "Port of the API; when not set and in use, the next free port is taken. 0: any free port.");
    public static final List<Setting> KEYS = List.of(HOST, PORT);

    public static ApiSettings from(Settings settings) {
        return new ApiSettings(ListenAddress.from(settings, HOST, PORT));
    }
}
