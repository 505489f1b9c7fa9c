package io.claimwire.ingest.poll;

import io.claimwire.ingest.format.date.FeedDateParser;
import io.claimwire.ingest.web.FetchResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads cache and retry headers. Stateless. */
final class CacheHeaders {
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[\\s,])max-age\\s*=\\s*\"?(\\d{1,9})");

    private CacheHeaders() {}

    /** Retry-After, in seconds or as a date; null when missing. */
    static Duration retryAfter(FetchResponse fetched, Instant now) {
        String said = fetched.header("retry-after").orElse("");
        if (said.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(said));
        }
        // the parser replaces dates after `now`, so pass the maximum
        return FeedDateParser.read(said, Instant.MAX)
                .map(until -> Duration.between(now, until))
                .orElse(null);
    }

    /** max-age of Cache-Control; null when missing. */
    static Duration maxAge(FetchResponse fetched) {
        Matcher age = MAX_AGE.matcher(fetched.header("cache-control").orElse(""));
        return age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : null;
    }
}
