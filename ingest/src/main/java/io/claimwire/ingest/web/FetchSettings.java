package io.claimwire.ingest.web;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Settings of the HTTP client.
 *
 * @param agent the User-Agent, whose first word robots.txt may name
 * @param allowed private hosts and address blocks that may be fetched from
 * @param maxBytes maximum body size, before and after decompression
 * @param timeout for the complete response, including redirects
 */
public record FetchSettings(String agent, List<String> allowed, int maxBytes, Duration timeout) {
    public static final Setting AGENT = Setting.of(
            "ingest.fetch.agent",
            "claimwire/0.1",
            "User-Agent of all requests; its first word is the product token for robots.txt.");
    public static final Setting ALLOW = Setting.of(
            "ingest.fetch.allow", "", "Private hosts and CIDR blocks from which fetching is allowed, comma-separated.");
    public static final Setting MAX_BYTES = Setting.of(
            "ingest.fetch.max.bytes", "20971520", "Maximum body size in bytes, before and after decompression.");
    public static final Setting TIMEOUT =
            Setting.of("ingest.fetch.timeout", "60s", "Timeout of a fetch, including redirects.");
    public static final List<Setting> KEYS = List.of(AGENT, ALLOW, MAX_BYTES, TIMEOUT);

    public static FetchSettings from(Settings settings) {
        return new FetchSettings(
                settings.getString(AGENT.key()),
                Arrays.stream(settings.getString(ALLOW.key()).split(","))
                        .map(String::trim)
                        .filter(host -> !host.isEmpty())
                        .toList(),
                settings.getInt(MAX_BYTES.key(), 10_000, 1 << 30),
                settings.getDuration(TIMEOUT.key(), Duration.ofMillis(1)));
    }

    /** The default settings. */
    public static FetchSettings standard() {
        return new FetchSettings(
                AGENT.defaultValue(), List.of(), Integer.parseInt(MAX_BYTES.defaultValue()), Duration.ofSeconds(60));
    }

    /** A copy that also allows a host named by an operator. */
    public FetchSettings allowing(String host) {
        List<String> more = new ArrayList<>(allowed);
        more.add(host);
        return new FetchSettings(agent, List.copyOf(more), maxBytes, timeout);
    }
}
