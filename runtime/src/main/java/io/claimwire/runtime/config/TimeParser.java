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

/** Parses points in time given by users. Stateless. */
public final class TimeParser {
    /** The formats that {@link #parse} accepts, for error messages. */
    public static final String ALLOWED_FORMATS =
            "a time such as 2026-03-01T12:00:00Z, a date such as 2026-03-01, or a duration before now such as 12h";

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999Z");

    private TimeParser() {}

    /** Whether the time can be represented both in epoch milliseconds and in PostgreSQL. */
    public static boolean isRepresentable(Instant time) {
        return !time.isBefore(MIN) && !time.isAfter(MAX);
    }

    /** Parses an instant, a date (start of day in UTC) or a duration before now; empty when it is none of these. */
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
