package io.claimwire.ingest.push;

import io.claimwire.ingest.websub.WebSub;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.web.ListenAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * Settings of the HTTP endpoint.
 *
 * @param address listen address
 * @param maxBytes maximum size of a body, before and after decompression
 * @param maxInFlightBytes maximum total size of bodies in flight; further requests get 503
 * @param clients who may push, and how they authenticate
 * @param webSub WebSub settings
 */
public record PushSettings(
        ListenAddress address, int maxBytes, long maxInFlightBytes, PushClientRegistry clients, WebSub webSub) {
    public static final Setting HOST = Setting.of("ingest.http.host", "127.0.0.1", "Listen address of POST /articles.");
    public static final Setting PORT =
            Setting.of("ingest.http.port", "8088", "Port of POST /articles; 0: any free port.");
    public static final Setting MAX_BYTES = Setting.of(
            "ingest.push.max.bytes",
            "16777216",
            "Maximum size of a request body in bytes, before and after decompression.");
    public static final Setting IN_FLIGHT_BYTES = Setting.of(
            "ingest.push.inflight.bytes",
            "134217728",
            "Maximum total size of request bodies in flight; further requests get 503.");
    public static final Setting CLIENTS_FILE = Setting.of(
            "ingest.push.clients.file",
            "",
            "File with push clients, one per line: SOURCE token|hmac SECRET [ARTICLES-PER-SECOND]. Empty: no authentication.");
    public static final Setting CALLBACK = Setting.of(
            "ingest.websub.callback",
            "",
            "Public URL of this endpoint for WebSub hubs, such as https://news.example; empty: no WebSub.");
    public static final Setting SECRET = Setting.secret(
            "ingest.websub.secret",
            "Secret from which WebSub callbacks and signatures are derived; must be the same for all instances of ingest.");
    public static final List<Setting> KEYS =
            List.of(HOST, PORT, MAX_BYTES, IN_FLIGHT_BYTES, CLIENTS_FILE, CALLBACK, SECRET);

    public static PushSettings from(Settings settings) {
        String clients = settings.getString(CLIENTS_FILE.key());
        int most = settings.getInt(MAX_BYTES.key(), 1_000, 1 << 30);
        return new PushSettings(
                ListenAddress.from(settings, HOST, PORT).fixed(),
                most,
                settings.getInt(IN_FLIGHT_BYTES.key(), most, Integer.MAX_VALUE),
                clients.isEmpty() ? PushClientRegistry.unauthenticated() : PushClientRegistry.read(Path.of(clients)),
                new WebSub(settings.getString(CALLBACK.key()), settings.getString(SECRET.key())));
    }

    /** A copy with another address. */
    public PushSettings with(ListenAddress other) {
        return new PushSettings(other, maxBytes, maxInFlightBytes, clients, webSub);
    }
}
