package io.claimwire.api.stream;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the claim stream.
 *
 * @param heartbeat maximum time without data on a connection
 * @param clients maximum number of concurrent clients
 * @param buffer size in bytes of the ring buffer of each of the two topics
 */
public record StreamSettings(Duration heartbeat, int clients, long buffer) {
    public static final Setting HEARTBEAT = Setting.of(
            "stream.heartbeat",
            "15s",
            "Heartbeat interval of idle stream clients; heartbeats carry the id to resume from.");
    public static final Setting CLIENTS = Setting.of(
            "stream.clients", "5000", "Maximum number of concurrent stream clients; further requests get 503.");
    public static final Setting BUFFER = Setting.of(
            "stream.buffer.mb",
            "32",
            "Megabytes of recent claims buffered for all clients together; slower clients are disconnected and resume from Kafka.");
    public static final List<Setting> KEYS = List.of(HEARTBEAT, CLIENTS, BUFFER);

    public static StreamSettings from(Settings settings) {
        return new StreamSettings(
                settings.getDuration(HEARTBEAT.key(), Duration.ofMillis(1)),
                settings.getInt(CLIENTS.key(), 1, 1_000_000),
                settings.getInt(BUFFER.key(), 1, 10_000) * 1_000_000L);
    }
}
