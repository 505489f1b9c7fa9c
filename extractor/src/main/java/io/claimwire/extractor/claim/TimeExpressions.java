package io.claimwire.extractor.claim;

import claimwire.TimeMention;
import io.claimwire.extractor.text.CodePoints;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads time expressions and resolves them against the article's date, in UTC, as half-open intervals of days.
 * Unresolved expressions keep their words without an interval. Stateless.
 */
final class TimeExpressions {
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "monday",
            DayOfWeek.MONDAY,
            "tuesday",
            DayOfWeek.TUESDAY,
            "wednesday",
            DayOfWeek.WEDNESDAY,
            "thursday",
            DayOfWeek.THURSDAY,
            "friday",
            DayOfWeek.FRIDAY,
            "saturday",
            DayOfWeek.SATURDAY,
            "sunday",
            DayOfWeek.SUNDAY);
    private static final Map<String, Integer> SEASONS =
            Map.of("spring", 3, "summer", 6, "autumn", 9, "fall", 9, "winter", 12);
    private static final Set<String> PARTS = Set.of("morning", "afternoon", "evening", "night");
    private static final Set<String> POINTERS = Set.of("last", "this", "next", "past", "previous");

    /** Dates outside of this range are errors, and arithmetic on them would overflow. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private final List<Token> tokens;
    private final LocalDate today;
    private final RelativeTimes spans;
    private final DateReader dates;

    private TimeExpressions(List<Token> tokens, LocalDate today) {
        this.tokens = tokens;
        this.today = today;
        this.dates = new DateReader(tokens, today);
        this.spans = new RelativeTimes(tokens, today, dates);
    }

    /** @param published the article's date, or null when unknown: then only full dates and years are resolved */
    static List<TimeMention> in(List<Token> tokens, Instant published, String text, CodePoints points) {
        boolean dated = published != null && published.isAfter(EARLIEST) && published.isBefore(LATEST);
        LocalDate today = dated ? LocalDate.ofInstant(published, ZoneOffset.UTC) : null;
        TimeExpressions reader = new TimeExpressions(tokens, today);
        List<TimeMention> mentions = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            DateRange found = reader.at(i);
            if (found == null) {
                continue;
            }
            found = ordered(reader.bounded(found));
            int start = tokens.get(found.first()).start();
            int end = tokens.get(found.last()).end();
            mentions.add(TimeMention.newBuilder()
                    .setText(text.substring(start, end).replaceAll("\\s+", " "))
                    .setStart(points.at(start))
                    .setEnd(points.at(end))
                    .setFrom(instant(found.from()))
                    .setTo(instant(found.to()))
                    .build());
            i = found.last();
        }
        return mentions;
    }

    /** "will have been in office since January": an interval that ends before it starts is dropped. */
    private static DateRange ordered(DateRange days) {
        boolean empty = days.from() != null && days.to() != null && !days.from().isBefore(days.to());
        return empty ? new DateRange(days.first(), days.last(), null, null) : days;
    }

    private static Instant instant(LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private DateRange at(int i) {
        Token token = tokens.get(i);
        String word = token.lower();
        if (DAYS.containsKey(word) && token.capital()) {
            return weekday(i, i, "");
        }
        if (POINTERS.contains(word)) {
            return pointed(i);
        }
        Optional<Month> month = dates.month(i);
        if (month.isPresent()) {
            return dates.inMonth(i, i, month.get());
        }
        if (Character.isDigit(word.charAt(0)) || !word.isEmpty() && Character.isLetter(word.charAt(0))) {
            DateRange span = spans.ago(i);
            return span != null
                    ? span
                    : word.length() >= 4 && Character.isDigit(word.charAt(0)) ? dates.year(i) : named(i);
        }
        return null;
    }

    private DateRange named(int i) {
        String word = lower(i);
        int last = PARTS.contains(lower(i + 1)) ? i + 1 : i;
        return switch (word) {
            case "today", "tonight" -> days(i, i, 0, 1);
            case "yesterday" -> days(i, last, -1, 1);
            case "tomorrow" -> days(i, last, 1, 1);
            default -> null;
        };
    }

    private DateRange days(int first, int last, int offset, int length) {
        return today == null
                ? new DateRange(first, last, null, null)
                : new DateRange(first, last, today.plusDays(offset), today.plusDays((long) offset + length));
    }

    private DateRange weekday(int first, int i, String pointer) {
        int last = PARTS.contains(lower(i + 1)) ? i + 1 : i;
        if (today == null) {
            return new DateRange(first, last, null, null);
        }
        DayOfWeek day = DAYS.get(lower(i));
        boolean ahead = pointer.equals("next") || pointer.isEmpty() && dates.future(first);
        LocalDate date = ahead
                ? today.with(TemporalAdjusters.next(day))
                : pointer.equals("last")
                        ? today.with(TemporalAdjusters.previous(day))
                        : today.with(TemporalAdjusters.previousOrSame(day));
        return new DateRange(first, last, date, date.plusDays(1));
    }

    private DateRange pointed(int i) {
        String pointer = lower(i).equals("past") || lower(i).equals("previous") ? "last" : lower(i);
        String unit = lower(i + 1);
        if (DAYS.containsKey(unit)) {
            return weekday(i, i + 1, pointer);
        }
        DateRange span = spans.lastFew(i, pointer);
        if (span != null) {
            return span;
        }
        int step = pointer.equals("last") ? -1 : pointer.equals("next") ? 1 : 0;
        Optional<Month> month = dates.month(i + 1);
        if (month.isPresent()) {
            return dates.relative(i, month.get(), step);
        }
        if (SEASONS.containsKey(unit)) {
            return season(i, step, SEASONS.get(unit));
        }
        boolean known = Set.of("week", "weekend", "month", "quarter", "year", "decade", "century")
                        .contains(unit)
                || PARTS.contains(unit);
        if (!known) {
            return null;
        }
        if (today == null) {
            return new DateRange(i, i + 1, null, null);
        }
        return switch (unit) {
            case "week" ->
                of(
                        i,
                        today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .plusWeeks(step),
                        7);
            case "weekend" ->
                of(
                        i,
                        today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .plusWeeks(step)
                                .plusDays(5),
                        2);
            case "month" -> months(i, today.withDayOfMonth(1).plusMonths(step), 1);
            case "quarter" ->
                months(
                        i,
                        today.withDayOfMonth(1)
                                .withMonth((today.getMonthValue() - 1) / 3 * 3 + 1)
                                .plusMonths(3L * step),
                        3);
            case "year" -> months(i, today.withDayOfYear(1).plusYears(step), 12);
            case "decade" ->
                months(
                        i,
                        today.withDayOfYear(1)
                                .withYear(today.getYear() / 10 * 10)
                                .plusYears(10L * step),
                        120);
            case "century" ->
                months(
                        i,
                        today.withDayOfYear(1)
                                .withYear(today.getYear() / 100 * 100)
                                .plusYears(100L * step),
                        1200);
            default -> days(i, i + 1, step, 1);
        };
    }

    private DateRange of(int i, LocalDate from, int days) {
        return new DateRange(i, i + 1, from, from.plusDays(days));
    }

    private DateRange months(int i, LocalDate from, int months) {
        return new DateRange(i, i + 1, from, from.plusMonths(months));
    }

    private DateRange season(int i, int step, int firstMonth) {
        if (today == null) {
            return new DateRange(i, i + 1, null, null);
        }
        LocalDate from = LocalDate.of(today.getYear(), firstMonth, 1);
        if (step < 0) {
            while (from.plusMonths(3).isAfter(today)) {
                from = from.minusYears(1);
            }
        } else if (step > 0) {
            while (!from.isAfter(today)) {
                from = from.plusYears(1);
            }
        }
        return months(i, from, 3);
    }

    /** "since", "until" and "by" open the interval on one side. */
    private DateRange bounded(DateRange found) {
        int before = found.first() - 1;
        return switch (lower(before)) {
            case "since" ->
                new DateRange(
                        before,
                        found.last(),
                        found.from(),
                        today == null || found.from() == null ? null : today.plusDays(1));
            case "until", "till", "by" -> new DateRange(before, found.last(), null, found.to());
            case "before" -> new DateRange(before, found.last(), null, found.from());
            case "after" -> new DateRange(before, found.last(), found.to(), null);
            default -> found;
        };
    }

    private String lower(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).lower() : "";
    }
}
