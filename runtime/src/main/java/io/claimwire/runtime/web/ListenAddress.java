package io.claimwire.runtime.web;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;

/**
 * Listen address of an HTTP server. Immutable.
 *
 * @param host address to listen on
 * @param port 0 for any free port
 * @param anyPort whether the next free port is used when the port is in use, because it is only the default
 * @param key the setting of the port
 */
public record ListenAddress(String host, int port, boolean anyPort, String key) {
    public static ListenAddress from(Settings settings, Setting host, Setting port) {
        return new ListenAddress(
                settings.getString(host.key()),
                settings.getInt(port.key(), 0, 65_535),
                settings.all().get(port.key()).source().equals("default"),
                port.key());
    }

    /** The setting of the host. */
    public String hostKey() {
        return key.replaceFirst("port$", "host");
    }

    /** The same address, without other ports: clients are configured with this one. */
    public ListenAddress fixed() {
        return new ListenAddress(host, port, false, key);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
