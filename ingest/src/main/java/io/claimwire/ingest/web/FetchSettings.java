package io.claimwire.ingest.web;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the web is fetched from.
 *
 * @param agent the User-Agent, which robots.txt may name
 * @param allowed hosts and ranges of addresses that are fetched from though they are not public
 * @param maxBytes of one body, before and after decompression
 * @param timeout for one answer from its beginning to its end, redirects included
 */
public record FetchSettings(String agent, List<String> allowed, int maxBytes, Duration timeout) {
    public static final Setting AGENT = Setting.of(
            "ingest.fetch.agent", "claimwire/0.1", "User-Agent of every request; robots.txt may name its first word.");
    public static final Setting ALLOW = Setting.of(
            "ingest.fetch.allow",
            "",
            "Hosts and address ranges, comma-separated, that may be fetched from though they are not of the public internet.");
    public static final Setting MAX_BYTES =
            Setting.of("ingest.fetch.max.bytes", "20971520", "Largest body in bytes, before and after decompression.");
    public static final Setting TIMEOUT =
            Setting.of("ingest.fetch.timeout", "60s", "Longest time for one fetch with its redirects.");
    public static final List<Setting> KEYS = List.of(AGENT, ALLOW, MAX_BYTES, TIMEOUT);

    public static FetchSettings from(Settings settings) {
        return new FetchSettings(
                settings.getString(AGENT.key()),
                Arrays.stream(settings.getString(ALLOW.key()).split(","))
                        .map(String::trim)
                        .filter(host -> !host.isEmpty())
                        .toList(),
                settings.getInt(MAX_BYTES.key(), 10_000, 1 << 30),
                settings.getDuration(TIMEOUT.key()));
    }

    /** What holds when nobody sets anything. */
    public static FetchSettings standard() {
        return new FetchSettings(
                AGENT.defaultValue(), List.of(), Integer.parseInt(MAX_BYTES.defaultValue()), Duration.ofSeconds(60));
    }

    /** One host more: an operator who names an address means it. */
    public FetchSettings allowing(String host) {
        List<String> more = new ArrayList<>(allowed);
        more.add(host);
        return new FetchSettings(agent, List.copyOf(more), maxBytes, timeout);
    }
}
