package io.claimwire.ingest.push;

import io.claimwire.ingest.websub.WebSub;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * How the HTTP door is open.
 *
 * @param host address that it listens on
 * @param port its port, 0 for any free one
 * @param maxBytes of one request's body, before and after decompression
 * @param maxInFlightBytes bytes of bodies that are worked on at once; what comes beyond is answered 503
 * @param clients who may push, with which proof
 * @param webSub how hubs reach us
 */
public record PushSettings(
        String host, int port, int maxBytes, long maxInFlightBytes, PushClientRegistry clients, WebSub webSub) {
    public static final Setting HOST =
            Setting.of("ingest.http.host", "127.0.0.1", "Address that POST /articles listens on.");
    public static final Setting PORT = Setting.of("ingest.http.port", "8088", "Its port; 0 takes any free one.");
    public static final Setting MAX_BYTES = Setting.of(
            "ingest.push.max.bytes", "16777216", "Largest body of a request in bytes, before and after decompression.");
    public static final Setting IN_FLIGHT_BYTES = Setting.of(
            "ingest.push.inflight.bytes",
            "134217728",
            "Bytes of bodies that are worked on at once; what comes beyond is answered 503.");
    public static final Setting CLIENTS_FILE = Setting.of(
            "ingest.push.senders",
            "",
            "File that says who may push: a line each of source, token or hmac, its secret, articles per second. Empty: anybody may.");
    public static final Setting CALLBACK = Setting.of(
            "ingest.websub.callback",
            "",
            "Address under which hubs reach this door, such as https://news.example; empty: no WebSub.");
    public static final Setting SECRET = Setting.secret(
            "ingest.websub.secret",
            "What the callbacks and the secrets of WebSub are made of; the same for all ingests.");
    public static final List<Setting> KEYS =
            List.of(HOST, PORT, MAX_BYTES, IN_FLIGHT_BYTES, CLIENTS_FILE, CALLBACK, SECRET);

    public static PushSettings from(Settings settings) {
        String clients = settings.getString(CLIENTS_FILE.key());
        int most = settings.getInt(MAX_BYTES.key(), 1_000, 1 << 30);
        return new PushSettings(
                settings.getString(HOST.key()),
                settings.getInt(PORT.key(), 0, 65_535),
                most,
                settings.getInt(IN_FLIGHT_BYTES.key(), most, Integer.MAX_VALUE),
                clients.isEmpty() ? PushClientRegistry.unauthenticated() : PushClientRegistry.read(Path.of(clients)),
                new WebSub(settings.getString(CALLBACK.key()), settings.getString(SECRET.key())));
    }

    /** The same with another port. */
    public PushSettings withPort(int other) {
        return new PushSettings(host, other, maxBytes, maxInFlightBytes, clients, webSub);
    }
}
