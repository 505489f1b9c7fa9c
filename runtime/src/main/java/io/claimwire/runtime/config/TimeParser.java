package io.claimwire.runtime.config;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as a person writes them. Stateless. */
public final class TimeParser {
    /** What {@link #parse} takes, for complaints. */
    public static final String ALLOWED_FORMATS =
            "a time as 2026-03-01T12:00:00Z, a date as 2026-03-01, or a time ago as 12h or 7d";

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999Z");

    private TimeParser() {}

    /** Whether it is of our era: what reckons in milliseconds, or in PostgreSQL's years, holds it. */
    public static boolean isRepresentable(Instant time) {
        return !time.isBefore(MIN) && !time.isAfter(MAX);
    }

    /** An instant, a date (its beginning in UTC), or so long ago; empty when it is none. */
    public static Optional<Instant> parse(String text, Clock clock) {
        Matcher ago = AGO.matcher(text.trim());
        if (ago.matches()) {
            String amount = ago.group(1) + ago.group(2).toUpperCase(Locale.ROOT);
            Duration back = Duration.parse((amount.endsWith("D") ? "P" : "PT") + amount);
            return Optional.of(clock.instant().minus(back)).filter(TimeParser::isRepresentable);
        }
        try {
            Instant time = text.contains("T")
                    ? OffsetDateTime.parse(text.trim()).toInstant()
                    : LocalDate.parse(text.trim()).atStartOfDay().toInstant(ZoneOffset.UTC);
            return Optional.of(time).filter(TimeParser::isRepresentable);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
