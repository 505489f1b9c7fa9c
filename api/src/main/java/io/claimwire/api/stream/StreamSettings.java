package io.claimwire.api.stream;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How claims are streamed.
 *
 * @param heartbeat longest silence on a connection
 * @param clients most connections at a time
 * @param buffer bytes of the latest records that are held in memory, of each of the two topics
 */
public record StreamSettings(Duration heartbeat, int clients, long buffer) {
    public static final Setting HEARTBEAT = Setting.of(
            "stream.heartbeat",
            "15s",
            "Longest silence of `GET /claims/stream`; it also carries the id to resume from.");
    public static final Setting CLIENTS = Setting.of(
            "stream.clients", "5000", "Most clients of `GET /claims/stream` at a time; more are answered with 503.");
    public static final Setting BUFFER = Setting.of(
            "stream.buffer.mb",
            "32",
            "Megabytes of the latest claims held for all clients together; who falls further behind is cut and resumes from Kafka.");
    public static final List<Setting> KEYS = List.of(HEARTBEAT, CLIENTS, BUFFER);

    public static StreamSettings from(Settings settings) {
        return new StreamSettings(
                settings.getDuration(HEARTBEAT.key()),
                settings.getInt(CLIENTS.key(), 1, 1_000_000),
                settings.getInt(BUFFER.key(), 1, 10_000) * 1_000_000L);
    }
}
