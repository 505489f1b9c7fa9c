package io.claimwire.extractor.claim;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads months, dates and years; a missing year is the one nearest to the article's date. Stateless except for its
 * tokens.
 */
final class DateReader {
    private static final Set<String> INTRODUCTIONS = WordLists.of("before-months");

    private final List<Token> tokens;
    private final LocalDate today;

    /** @param today the article's date; null when unknown */
    DateReader(List<Token> tokens, LocalDate today) {
        this.tokens = tokens;
        this.today = today;
    }

    /** Whether "will" precedes the token: then a date without a year is in the future. */
    boolean future(int i) {
        if (lower(i - 1).equals("since")) {
            return false;
        }
        if (!tokens.isEmpty() && tokens.get(0).is("to")) {
            return true; // "to resume talks on March 24"
        }
        for (int j = 0; j < i; j++) {
            if (Set.of("will", "'ll", "shall", "would", "by", "until").contains(lower(j))) {
                return true;
            }
        }
        return false;
    }

    DateRange relative(int i, Month month, int step) {
        if (today == null) {
            return new DateRange(i, i + 1, null, null);
        }
        LocalDate from = LocalDate.of(today.getYear(), month, 1);
        if (step < 0 && from.plusMonths(1).isAfter(today)) {
            from = from.minusYears(1);
        } else if (step > 0 && !from.isAfter(today)) {
            from = from.plusYears(1);
        }
        return new DateRange(i, i + 1, from, from.plusMonths(1));
    }

    Optional<Month> month(int i) {
        if (i >= tokens.size() || i < 0 || !tokens.get(i).capital() || lower(i).length() < 3) {
            return Optional.empty();
        }
        String word = lower(i).replace(".", "");
        boolean verb = word.equals("may") || word.equals("march");
        if (verb && tokens.get(i).verbal() && !Character.isDigit((lower(i + 1) + " ").charAt(0))) {
            return Optional.empty();
        }
        for (Month month : Month.values()) {
            String name = month.name().toLowerCase(Locale.ROOT);
            if (name.equals(word)
                    || name.substring(0, 3).equals(word)
                    || word.equals("sept") && month == Month.SEPTEMBER) {
                return Optional.of(month);
            }
        }
        return Optional.empty();
    }

    /** "May", "May 3", "3 May", "May 2016", "May 3, 2016". */
    DateRange inMonth(int start, int i, Month month) {
        int first = start;
        int last = i;
        int day = dayAt(i + 1);
        if (day > 0) {
            last = i + 1;
        } else if (dayAt(i - 1) > 0 && !lower(i - 2).equals("$")) {
            day = dayAt(i - 1);
            first = i - 1;
        }
        int comma = lower(last + 1).equals(",") ? last + 2 : last + 1;
        int year = yearAt(comma);
        if (year > 0) {
            last = comma;
        } else if (today == null) {
            return day == 0 && !introduced(first) ? null : new DateRange(first, last, null, null);
        }
        LocalDate from = LocalDate.of(year > 0 ? year : today.getYear(), month, 1);
        if (day > from.lengthOfMonth() || day == 0 && year <= 0 && !introduced(first)) {
            return null;
        }
        LocalDate date = day > 0 ? from.plusDays(day - 1L) : from;
        if (year <= 0) {
            if (date.isAfter(today) && !future(first)) {
                date = date.minusYears(1);
            } else if (date.isBefore(today) && future(first)) {
                date = date.plusYears(1);
            }
        }
        return new DateRange(first, last, date, day > 0 ? date.plusDays(1) : date.plusMonths(1));
    }

    /** "in May": without a day or a year, the preceding word distinguishes the month from a name. */
    private boolean introduced(int i) {
        return INTRODUCTIONS.contains(lower(i - 1));
    }

    private int dayAt(int i) {
        String word = lower(i).replaceAll("(st|nd|rd|th)$", "");
        if (word.isEmpty() || word.length() > 2 || !word.chars().allMatch(Character::isDigit)) {
            return 0;
        }
        int day = Integer.parseInt(word);
        return day >= 1 && day <= 31 ? day : 0;
    }

    private int yearAt(int i) {
        String word = lower(i);
        if (word.length() != 4 || !word.chars().allMatch(Character::isDigit)) {
            return 0;
        }
        int year = Integer.parseInt(word);
        return year >= 1500 && year <= 2199 ? year : 0;
    }

    DateRange year(int i) {
        String word = lower(i);
        if (word.length() == 5 && word.endsWith("0s") && yearAt4(word) > 0) {
            LocalDate from = Year.of(yearAt4(word)).atDay(1);
            return new DateRange(i, i, from, from.plusYears(10));
        }
        boolean dated = Set.of(
                        "in", "since", "by", "until", "from", "of", "before", "after", "during", "and", "to", "late",
                        "early", "through")
                .contains(lower(i - 1));
        if (yearAt(i) == 0 || !dated) {
            return null;
        }
        LocalDate from = Year.of(yearAt(i)).atDay(1);
        return new DateRange(i, i, from, from.plusYears(1));
    }

    private static int yearAt4(String word) {
        String digits = word.substring(0, 4);
        return digits.chars().allMatch(Character::isDigit) ? Integer.parseInt(digits) : 0;
    }

    private String lower(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).lower() : "";
    }
}
