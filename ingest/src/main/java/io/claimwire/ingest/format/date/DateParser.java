package io.claimwire.ingest.format.date;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Parses dates in the formats of articles; a date without a time is midnight UTC. Stateless. */
public final class DateParser {
    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC),
            text -> day(text, "MMMM d, uuuu"),
            text -> day(text, "MMM d, uuuu"),
            text -> day(text, "d MMMM uuuu"),
            text -> day(text, "EEEE, d MMMM uuuu"),
            text -> day(text, "EEEE, MMMM d, uuuu"),
            text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));

    private DateParser() {}

    public static Optional<Instant> read(String text) {
        for (Function<String, Instant> form : FORMS) {
            try {
                return Optional.of(form.apply(text.trim()));
            } catch (DateTimeException another) {
                // try the next format
            }
        }
        return Optional.empty();
    }

    private static Instant day(String text, String pattern) {
        return LocalDate.parse(text, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }
}
