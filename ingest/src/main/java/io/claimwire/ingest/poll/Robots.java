package io.claimwire.ingest.poll;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.claimwire.ingest.web.FetchException;
import io.claimwire.ingest.web.Fetched;
import io.claimwire.ingest.web.Fetcher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What hosts allow in their robots.txt (RFC 9309): asked once a day; no file allows all, a server in trouble allows nothing
 * for a while. Thread-safe.
 */
final class Robots {
    private static final int REMEMBERED = 5_000;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private record Known(BaseRobotRules rules, Instant until) {}

    private final Fetcher fetcher;
    private final List<String> names;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** @param agent our User-Agent; its first word is our name in the files */
    Robots(Fetcher fetcher, String agent) {
        this.fetcher = fetcher;
        this.names = List.of(agent.split("[/ ]")[0].toLowerCase(Locale.ROOT));
    }

    boolean allow(URI page, Instant now) {
        String host = page.getScheme() + "://" + page.getRawAuthority();
        Known found = known.getIfPresent(host);
        if (found == null || found.until().isBefore(now)) {
            found = ask(host, now);
            known.put(host, found);
        }
        return found.rules().isAllowed(page.toString());
    }

    private Known ask(String host, Instant now) {
        try {
            Fetched file = fetcher.get(URI.create(host + "/robots.txt"), Map.of());
            if (file.status() == 200) {
                String type = file.header("content-type").orElse("text/plain");
                return new Known(
                        new SimpleRobotRulesParser().parseContent(host, file.body(), type, names), now.plus(A_DAY));
            } else if (file.status() < 500) {
                return new Known(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), now.plus(A_DAY));
            }
        } catch (FetchException unreachable) {
            // as a server in trouble
        }
        return new Known(new SimpleRobotRules(RobotRulesMode.ALLOW_NONE), now.plus(A_WHILE));
    }
}
