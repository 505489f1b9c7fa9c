package io.claimwire.extractor.claim;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Reads time spans relative to the article's date: "three weeks ago", "the last three years". Stateless except for its
 * tokens.
 */
final class RelativeTimes {
    /** Larger numbers of years are not dates. */
    private static final double MAX_COUNT = 5_000;

    private static final Set<String> UNITS =
            Set.of("day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades");

    private final List<Token> tokens;
    private final LocalDate today;
    private final DateReader dates;
    private final NumberReader numbers;

    RelativeTimes(List<Token> tokens, LocalDate today, DateReader dates) {
        this.tokens = tokens;
        this.today = today;
        this.dates = dates;
        this.numbers = new NumberReader(tokens);
    }

    /** "the last three years". */
    DateRange lastFew(int i, String pointer) {
        if (i + 2 >= tokens.size()) {
            return null;
        }
        NumberReader.Read number = numbers.at(i + 1);
        if (number == null || number.vague() || number.value() > MAX_COUNT || number.last() + 1 >= tokens.size()) {
            return null;
        }
        int unit = number.last() + 1;
        int count = (int) number.value();
        if (!unit(unit)) {
            return null;
        }
        if (today == null || pointer.equals("this")) {
            return new DateRange(i, unit, null, null);
        }
        return pointer.equals("last")
                ? new DateRange(i, unit, shift(unit, -count), today.plusDays(1))
                : new DateRange(i, unit, today, shift(unit, count).plusDays(1));
    }

    /** "three weeks ago", "a year earlier", "in two days". */
    DateRange ago(int i) {
        boolean article = lower(i).equals("a") || lower(i).equals("an");
        NumberReader.Read number = article ? new NumberReader.Read(1, 0, false, i) : numbers.at(i);
        if (number == null
                || number.vague()
                || number.value() > MAX_COUNT
                || number.last() + 1 >= tokens.size()
                || !unit(number.last() + 1)) {
            return null;
        }
        int unit = number.last() + 1;
        int count = (int) number.value();
        if (lower(unit + 1).equals("ago")) {
            if (today == null) {
                return new DateRange(i, unit + 1, null, null);
            }
            LocalDate from = shift(unit, -count);
            return new DateRange(i, unit + 1, from, from.plusDays(1));
        }
        if (!article && lower(i - 1).equals("in") && dates.future(i) && today != null) {
            LocalDate from = shift(unit, count);
            return new DateRange(i - 1, unit, from, from.plusDays(1));
        }
        return null;
    }

    private boolean unit(int i) {
        return Set.of("day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades")
                .contains(lower(i));
    }

    private LocalDate shift(int unit, int count) {
        String word = lower(unit);
        return switch (word.charAt(0)) {
            case 'w' -> today.plusWeeks(count);
            case 'm' -> today.plusMonths(count);
            case 'y' -> today.plusYears(count);
            default -> word.startsWith("decade") ? today.plusYears(10L * count) : today.plusDays(count);
        };
    }

    private String lower(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).lower() : "";
    }
}
