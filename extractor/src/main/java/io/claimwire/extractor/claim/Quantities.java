package io.claimwire.extractor.claim;

import claimwire.Quantity;
import io.claimwire.extractor.claim.NumberReader.Read;
import io.claimwire.extractor.text.CodePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads quantities with bounds, unit and counted thing, in one pass over the tokens. Stateless. */
final class Quantities {
    private static final String ABOUT = "ABOUT";
    private static final String LOW = "LOW";
    private static final String HIGH = "HIGH";
    /** The effect of a word before a number: approximately, at least, at most. */
    private static final Map<String, String> HEDGES = WordLists.group("quantities.hedges");

    private static final Map<String, String> CURRENCIES = WordLists.group("quantities.currencies");
    private static final Set<String> UNITS = WordLists.of("units");
    private static final Set<String> MONTHS = WordLists.of("months");
    /** Words after which a number is a label and counts nothing. */
    private static final Set<String> LABELS = WordLists.of("numbered");

    private static final int MAX_OBJECT_WORDS = 4;

    private final List<Token> tokens;
    private final CodePoints points;
    private final NumberReader numbers;
    private final List<Quantity> found = new ArrayList<>();

    private Quantities(List<Token> tokens, CodePoints points) {
        this.tokens = tokens;
        this.points = points;
        this.numbers = new NumberReader(tokens);
    }

    /** All quantities of the tokens, in order, with offsets in code points. */
    static List<Quantity> in(List<Token> tokens, CodePoints points) {
        Quantities reader = new Quantities(tokens, points);
        int i = 0;
        while (i < tokens.size()) {
            i = reader.read(i) + 1;
        }
        return reader.found;
    }

    /** Reads what starts at the token and returns the index of the last token read. */
    private int read(int i) {
        boolean money = CURRENCIES.containsKey(lower(i)) && !tokens.get(i).word();
        int start = money ? i + 1 : i;
        if (start >= tokens.size() || !money && skipped(i)) {
            return i;
        }
        Read number = numbers.at(start);
        if (number == null) {
            return i;
        }
        int last = number.last();
        Quantity.Builder quantity = Quantity.newBuilder();
        Read upper = range(start, last);
        if (upper != null) {
            double scale = upper.value() >= 1e3 && number.value() < upper.value() / 1e3 ? scaleOf(upper) : 1;
            quantity.setLow(Math.min(number.value() * scale, upper.value()))
                    .setHigh(upper.value())
                    .setApproximate(true);
            last = upper.last();
        } else if (number.vague()) {
            quantity.setLow(number.value()).setHigh(number.high()).setApproximate(true);
        } else {
            quantity.setValue(number.value());
            bound(i, last, quantity);
        }
        return finish(quantity, i, last, money ? CURRENCIES.get(lower(i)) : null);
    }

    private int finish(Quantity.Builder quantity, int first, int number, String currency) {
        int last = number;
        String unit = currency;
        if (unit == null) {
            int percent = percent(last);
            if (percent > last) {
                unit = lower(percent).startsWith("point") ? "percentage points" : "percent";
                last = percent;
            } else if (CURRENCIES.containsKey(lower(last + 1))) {
                unit = CURRENCIES.get(lower(++last));
            } else if (UNITS.contains(lower(last + 1))) {
                unit = lower(++last);
            } else if (is(last + 1, "-") && UNITS.contains(lower(last + 2))) {
                last += 2;
                unit = lower(last);
            } else if (lower(number).endsWith("%")) {
                unit = "percent";
            }
        }
        quantity.setUnit(unit)
                .setStart(points.at(tokens.get(first).start()))
                .setEnd(points.at(tokens.get(last).end()));
        quantity.setObject(object(last));
        found.add(quantity.build());
        return last;
    }

    private int percent(int last) {
        if (is(last + 1, "%") || is(last + 1, "percent") || is(last + 1, "pct")) {
            return last + 1;
        }
        if (is(last + 1, "per") && is(last + 2, "cent")) {
            return last + 2;
        }
        if (is(last + 1, "percentage") && lower(last + 2).startsWith("point")) {
            return last + 2;
        }
        return last;
    }

    /** "between 3 and 5", "3 to 5", "3-5": the upper bound, or null. */
    private Read range(int first, int last) {
        boolean money = CURRENCIES.containsKey(lower(first - 1));
        boolean between = is(money ? first - 2 : first - 1, "between") && is(last + 1, "and");
        boolean dash = (is(last + 1, "-") || is(last + 1, "–"))
                && tokens.get(last).end() == tokens.get(last + 1).start();
        boolean to = is(last + 1, "to");
        if (!between && !dash && !to || last + 2 >= tokens.size()) {
            return null;
        }
        int next = last + 2;
        if (CURRENCIES.containsKey(lower(next)) && !tokens.get(next).word() && next + 1 < tokens.size()) {
            next++;
        }
        Read upper = numbers.at(next);
        return upper != null
                        && !upper.vague()
                        && upper.value() > numbers.at(first).value()
                ? upper
                : null;
    }

    private static double scaleOf(Read upper) {
        return upper.value() >= 1e9 ? 1e9 : upper.value() >= 1e6 ? 1e6 : 1e3;
    }

    private void bound(int first, int last, Quantity.Builder quantity) {
        String bound = is(last + 1, "or") && is(last + 2, "more")
                ? LOW
                : is(last + 1, "or") && is(last + 2, "so") ? ABOUT : null;
        int before = first;
        while (before > 0 && Set.of("a", "an", "the").contains(lower(before - 1))) {
            before--;
        }
        for (int words = 3; words >= 1 && bound == null; words--) {
            bound = HEDGES.get(phrase(before - words, words));
        }
        if (bound == null) {
            return;
        }
        quantity.setApproximate(true);
        if (LOW.equals(bound)) {
            quantity.setLow(quantity.getValue());
        } else if (HIGH.equals(bound)) {
            quantity.setHigh(quantity.getValue());
        }
    }

    private String phrase(int from, int words) {
        if (from < 0) {
            return "";
        }
        StringBuilder phrase = new StringBuilder(lower(from));
        for (int i = from + 1; i < from + words; i++) {
            phrase.append(' ').append(lower(i));
        }
        return phrase.toString();
    }

    /** The counted thing: the nouns after the number, or after "of". */
    private String object(int last) {
        int first = is(last + 1, "of") ? last + 2 : last + 1;
        if (first < tokens.size()
                && is(last + 1, "of")
                && (tokens.get(first).tagged("DET") || is(first, "its") || is(first, "their"))) {
            first++;
        }
        int end = first;
        int noun = -1;
        while (end < tokens.size() && end < first + MAX_OBJECT_WORDS) {
            Token token = tokens.get(end);
            boolean glued = end > first && tokens.get(end - 1).is("-");
            boolean part =
                    glued || token.tagged("NOUN") || token.tagged("PROPN") || token.tagged("ADJ") || token.is("-");
            if (!part || token.quoted() && !token.word()) {
                break;
            }
            if (token.tagged("NOUN") || token.tagged("PROPN")) {
                noun = end;
            }
            end++;
        }
        if (noun < 0) {
            return null;
        }
        StringBuilder object = new StringBuilder();
        for (int i = first; i <= noun; i++) {
            boolean glued =
                    i > first && tokens.get(i - 1).end() == tokens.get(i).start();
            object.append(i > first && !glued ? " " : "").append(tokens.get(i).text());
        }
        return object.toString();
    }

    /** Years, days of a month, clock times, "one" as a pronoun: numbers that count nothing. */
    private boolean skipped(int i) {
        Token token = tokens.get(i);
        if (token.is("half") && is(i + 1, "a")) {
            return false; // "half a million"
        }
        if (token.is("one") || token.is("half")) {
            boolean counts = i + 1 < tokens.size()
                    && (tokens.get(i + 1).tagged("NOUN")
                            || lower(i + 1).matches("hundred|thousand|million|billion|percent|quarter|of"));
            return !counts || token.is("one") && is(i + 1, "of");
        }
        if (!Character.isDigit(token.text().charAt(0))) {
            return false;
        }
        boolean date = MONTHS.contains(lower(i - 1)) || MONTHS.contains(lower(i + 1));
        boolean clock = is(i + 1, ":")
                || token.text().indexOf(':') > 0
                || Set.of("a.m.", "p.m.", "am", "pm", "a.m", "p.m").contains(lower(i + 1));
        return date || clock || year(i) || LABELS.contains(lower(i - 1)) || result(i);
    }

    /** "voted 5-2": the larger number first is a result, not a range. */
    private boolean result(int i) {
        int first = is(i - 1, "-") ? i - 2 : i;
        boolean pair = is(first + 1, "-") || is(first + 1, "–");
        return pair && small(first) > small(first + 2) && small(first + 2) >= 0;
    }

    private int small(int i) {
        String text = lower(i);
        boolean digits = !text.isEmpty() && text.length() < 4 && text.chars().allMatch(Character::isDigit);
        return digits ? Integer.parseInt(text) : -1;
    }

    private boolean year(int i) {
        String text = tokens.get(i).text();
        if (text.length() != 4 || !text.chars().allMatch(Character::isDigit)) {
            return false;
        }
        int value = Integer.parseInt(text);
        boolean counted = i + 1 < tokens.size()
                && tokens.get(i + 1).tagged("NOUN")
                && tokens.get(i + 1).lower().endsWith("s");
        boolean dated = Set.of("in", "since", "by", "until", "from", "of", "before", "after", "during", ",")
                .contains(lower(i - 1));
        return value >= 1500 && value <= 2199 && (!counted || dated);
    }

    private String lower(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).lower() : "";
    }

    private boolean is(int i, String word) {
        return lower(i).equals(word);
    }
}
