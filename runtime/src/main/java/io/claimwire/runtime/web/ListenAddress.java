package io.claimwire.runtime.web;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;

/**
 * Where an HTTP server listens. Immutable.
 *
 * @param host address to listen on
 * @param port its port, 0 for any free one
 * @param anyPort whether the next free port is used when that one is taken, because it is only the default
 * @param key the setting that names the port
 */
public record ListenAddress(String host, int port, boolean anyPort, String key) {
    public static ListenAddress from(Settings settings, Setting host, Setting port) {
        return new ListenAddress(
                settings.getString(host.key()),
                settings.getInt(port.key(), 0, 65_535),
                settings.all().get(port.key()).source().equals("default"),
                port.key());
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
