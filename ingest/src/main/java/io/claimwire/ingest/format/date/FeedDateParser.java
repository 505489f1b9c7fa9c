package io.claimwire.ingest.format.date;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses dates as found in feeds: RFC 822 and its variants, complete and partial ISO 8601, C's asctime, Unix time,
 * month names in several languages. The default zone is UTC. A date in the future is replaced by now, because it is an
 * error or a wrong clock. Stateless.
 */
public final class FeedDateParser {
    private static final String TIME = "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,]\\d+)?)?";
    private static final String ZONE =
            "\\s*([+-]\\d{1,2}:?\\d{0,2}|[a-z][a-z/_]{0,30}(?:[+-]\\d{1,2}:?\\d{0,2})?|\\d{4})?";
    private static final Pattern ISO =
            Pattern.compile("(-?\\d{4})-?(\\d\\d)?-?(\\d\\d?)?(?:(?:t|\\s+)\\s*" + TIME + ZONE + "|z)?");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-?(\\d{3})(?:t" + TIME + ZONE + ")?");
    private static final Pattern SHORT_YEAR = Pattern.compile("(\\d\\d)-?(\\d\\d)-?(\\d\\d)(?:t" + TIME + ZONE + ")?");
    private static final Pattern BASIC = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)t?(\\d\\d)(\\d\\d)(\\d\\d)?(z)?");
    private static final Pattern MAIL = Pattern.compile(
            "(?:\\p{L}{2,12}\\.?,?\\s+)?(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-]+(?:de\\s+)?(\\p{L}{3,12})\\.?,?[\\s-]+(?:de\\s+)?(\\d{4}|\\d\\d)(?:,?\\s*(?:at\\s+)?"
                    + TIME + "\\s*([ap]m)?" + ZONE + "(?:\\s*\\(.*\\))?)?.{0,9}");
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?:\\p{L}{2,12}\\.?,?\\s+)?(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?:,?\\s*(?:at\\s+)?"
                    + TIME + "\\s*([ap]m)?" + ZONE + ")?");
    private static final Pattern ASCTIME = Pattern.compile("(?:\\p{L}{3,9},?\\s+)?(\\p{L}{3,9})\\s+(\\d{1,2})\\s+"
            + TIME + "\\s+(?:([a-z]{1,5}|[+-]\\d{4})\\s+)?(\\d{4})");
    private static final Pattern SLASHES =
            Pattern.compile("(?:\\p{L}{3,9},?\\s+)?(\\d{4})/(\\d{1,2})/(\\d{1,2})(?:\\s+" + TIME + ZONE + ")?");
    private static final Pattern WORDY =
            Pattern.compile("(\\d{4})[-.\\s]+(\\p{L}{3,12})[-.\\s]+(\\d{1,2})\\.?(?:(?:t|\\s+)" + TIME + ZONE + ")?");
    private static final Pattern KOREAN =
            Pattern.compile("(\\d{4})(?:년|-)\\s*(\\d{1,2})(?:월|-)\\s*(\\d{1,2})일?\\s+(오전|오후)?\\s*" + TIME);
    private static final Pattern UNIX = Pattern.compile("\\d{9,10}|\\d{13}");
    private static final int MAX_CHARACTERS = 100;

    /** Tried in order; a format only handles dates that the previous ones cannot parse. */
    private static final List<Function<String, LocalDateTime>> FORMS = List.of(
            FeedDateParser::unix,
            form(ORDINAL, date -> moment(year(date, 1), 1, part(date, 2, 1), clock(date, 3), zone(date.group(6)))),
            form(
                    ISO,
                    date -> moment(
                            year(date, 1), part(date, 2, 1), part(date, 3, 1), clock(date, 4), zone(date.group(7)))),
            form(BASIC, date -> moment(year(date, 1), part(date, 2, 1), part(date, 3, 1), clock(date, 4), 0)),
            form(
                    SHORT_YEAR,
                    date -> moment(
                            year(date, 1), part(date, 2, 1), part(date, 3, 1), clock(date, 4), zone(date.group(7)))),
            form(
                    MAIL,
                    date -> moment(
                            year(date, 3),
                            MonthNames.of(date.group(2)),
                            part(date, 1, 1),
                            clock(date, 4) + afternoon(date, 4, 7),
                            zone(date.group(8)))),
            form(
                    MONTH_FIRST,
                    date -> moment(
                            year(date, 3),
                            MonthNames.of(date.group(1)),
                            part(date, 2, 1),
                            clock(date, 4) + afternoon(date, 4, 7),
                            zone(date.group(8)))),
            form(
                    ASCTIME,
                    date -> moment(
                            year(date, 7),
                            MonthNames.of(date.group(1)),
                            part(date, 2, 1),
                            clock(date, 3),
                            zone(date.group(6)))),
            form(
                    SLASHES,
                    date -> moment(
                            year(date, 1), part(date, 2, 1), part(date, 3, 1), clock(date, 4), zone(date.group(7)))),
            form(
                    WORDY,
                    date -> moment(
                            year(date, 1),
                            MonthNames.of(date.group(2)),
                            part(date, 3, 1),
                            clock(date, 4),
                            zone(date.group(7)))),
            form(
                    KOREAN,
                    date -> moment(
                            year(date, 1),
                            part(date, 2, 1),
                            part(date, 3, 1),
                            clock(date, 5) + ("오후".equals(date.group(4)) && part(date, 5, 0) < 12 ? 43_200 : 0),
                            32_400)));

    private FeedDateParser() {}

    /** Empty when it cannot be parsed. */
    public static Optional<Instant> read(String text, Instant now) {
        Optional<Instant> usual = usual(text, now);
        if (usual.isPresent()) {
            return usual;
        }
        String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (plain.isEmpty() || plain.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        for (Function<String, LocalDateTime> form : FORMS) {
            try {
                LocalDateTime read = form.apply(plain);
                if (read != null) {
                    return Optional.of(past(read.toInstant(ZoneOffset.UTC), now));
                }
            } catch (DateTimeException | NumberFormatException another) {
                // try the next format
            }
        }
        return Optional.empty();
    }

    /** Fast path for the most frequent format. */
    private static Optional<Instant> usual(String text, Instant now) {
        if (text.length() < 20 || text.length() > 30 || text.charAt(10) != 'T' || !text.endsWith("Z")) {
            return Optional.empty();
        }
        try {
            return Optional.of(past(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS), now));
        } catch (DateTimeException unusual) {
            return Optional.empty();
        }
    }

    private static Instant past(Instant moment, Instant now) {
        return moment.isAfter(now) ? now.truncatedTo(ChronoUnit.SECONDS) : moment;
    }

    private static Function<String, LocalDateTime> form(Pattern pattern, Function<Matcher, LocalDateTime> read) {
        return text -> {
            Matcher matcher = pattern.matcher(text);
            return matcher.matches() ? read.apply(matcher) : null;
        };
    }

    private static LocalDateTime unix(String text) {
        if (!UNIX.matcher(text).matches()) {
            return null;
        }
        long number = Long.parseLong(text);
        return LocalDateTime.ofEpochSecond(text.length() > 10 ? number / 1000 : number, 0, ZoneOffset.UTC);
    }

    /** The 31st of a month with 30 days, hour 24 and second 60 roll over, as written by many systems. */
    private static LocalDateTime moment(int year, int month, int day, int seconds, int zone) {
        if (month < 1 || month > 12 || day < 1 || day > 366) {
            throw new DateTimeException("no such day");
        }
        return LocalDateTime.of(year, month, 1, 0, 0).plusDays(day - 1L).plusSeconds(seconds - (long) zone);
    }

    private static int year(Matcher date, int group) {
        int year = Integer.parseInt(date.group(group));
        return date.group(group).length() > 2 ? year : year + (year < 90 ? 2000 : 1900);
    }

    private static int part(Matcher date, int group, int otherwise) {
        return date.group(group) == null ? otherwise : Integer.parseInt(date.group(group));
    }

    private static int clock(Matcher date, int hours) {
        int minutes = part(date, hours, 0) * 60 + part(date, hours + 1, 0);
        return minutes * 60 + part(date, hours + 2, 0);
    }

    private static int afternoon(Matcher date, int hours, int half) {
        if (date.group(half) == null) {
            return 0;
        }
        int hour = part(date, hours, 0);
        boolean pm = date.group(half).equals("pm");
        return pm && hour < 12 ? 43_200 : !pm && hour == 12 ? -43_200 : 0;
    }

    private static int zone(String zone) {
        return TimeZoneNames.seconds(zone);
    }
}
