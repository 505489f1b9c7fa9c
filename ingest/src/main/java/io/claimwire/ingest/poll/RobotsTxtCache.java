package io.claimwire.ingest.poll;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.claimwire.ingest.web.FetchException;
import io.claimwire.ingest.web.FetchResponse;
import io.claimwire.ingest.web.Fetcher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cache of robots.txt rules (RFC 9309): fetched once a day; a missing file allows everything, a server error disallows
 * everything for a while. Thread-safe.
 */
final class RobotsTxtCache {
    private static final int MAX_HOSTS = 5_000;
    private static final Duration TTL = Duration.ofDays(1);
    private static final Duration ERROR_TTL = Duration.ofMinutes(10);

    private record Entry(BaseRobotRules rules, Instant until) {}

    private final Fetcher fetcher;
    private final List<String> names;
    private final Cache<String, Entry> entries =
            Caffeine.newBuilder().maximumSize(MAX_HOSTS).build();

    /** @param agent our User-Agent, whose first word is the product token */
    RobotsTxtCache(Fetcher fetcher, String agent) {
        this.fetcher = fetcher;
        this.names = List.of(agent.split("[/ ]")[0].toLowerCase(Locale.ROOT));
    }

    boolean allow(URI page, Instant now) {
        String host = page.getScheme() + "://" + page.getRawAuthority();
        Entry found = entries.getIfPresent(host);
        if (found == null || found.until().isBefore(now)) {
            found = fetchRules(host, now);
            entries.put(host, found);
        }
        return found.rules().isAllowed(page.toString());
    }

    private Entry fetchRules(String host, Instant now) {
        try {
            FetchResponse file = fetcher.get(URI.create(host + "/robots.txt"), Map.of());
            if (file.status() == 200) {
                String type = file.header("content-type").orElse("text/plain");
                return new Entry(
                        new SimpleRobotRulesParser().parseContent(host, file.body(), type, names), now.plus(TTL));
            } else if (file.status() < 500) {
                return new Entry(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), now.plus(TTL));
            }
        } catch (FetchException unreachable) {
            // treated as a server error
        }
        return new Entry(new SimpleRobotRules(RobotRulesMode.ALLOW_NONE), now.plus(ERROR_TTL));
    }
}
