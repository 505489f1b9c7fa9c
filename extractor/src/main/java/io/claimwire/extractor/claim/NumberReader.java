package io.claimwire.extractor.claim;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one number, in digits or words, that starts at a token. Stateless except for its tokens. */
final class NumberReader {
    /**
     * A number and its end.
     *
     * @param value the value; the lower bound when {@code vague}
     * @param high the upper bound when {@code vague}
     * @param vague "dozens", "tens of thousands"
     * @param last index of its last token
     */
    record Read(double value, double high, boolean vague, int last) {}

    private static final Map<String, Integer> SMALL = WordLists.group("numbers.small").entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Integer.valueOf(entry.getValue())));
    private static final Map<String, Double> SCALES = Map.of(
            "hundred",
            1e2,
            "thousand",
            1e3,
            "million",
            1e6,
            "billion",
            1e9,
            "trillion",
            1e12,
            "bn",
            1e9,
            "mln",
            1e6,
            "dozen",
            12.0);
    private static final Map<String, Double> GLUED = Map.of("k", 1e3, "m", 1e6, "mn", 1e6, "bn", 1e9, "b", 1e9);
    private static final Map<String, Double> PLURALS = Map.of(
            "tens",
            10.0,
            "dozens",
            12.0,
            "scores",
            20.0,
            "hundreds",
            1e2,
            "thousands",
            1e3,
            "millions",
            1e6,
            "billions",
            1e9,
            "trillions",
            1e12);
    private static final Map<String, Double> FRACTIONS = Map.of(
            "half",
            0.5,
            "third",
            1 / 3.0,
            "thirds",
            1 / 3.0,
            "quarter",
            0.25,
            "quarters",
            0.25,
            "fifth",
            0.2,
            "fifths",
            0.2,
            "tenth",
            0.1);
    /** "Hundreds" means from two to nine hundred. */
    private static final int MANY = 10;

    private static final double MAX_VALUE = 1e18;
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d*)?|\\d+(\\.\\d*)?|\\.\\d+");

    private final List<Token> tokens;

    NumberReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The number that starts at the token; null when there is none. */
    Read at(int i) {
        Token token = tokens.get(i);
        char first = token.text().charAt(0);
        if (first >= '0' && first <= '9') {
            return finite(digits(i));
        }
        if (PLURALS.containsKey(token.lower())) {
            return vague(i);
        }
        Read fraction = fraction(i);
        return finite(fraction != null ? fraction : words(i));
    }

    /** Rejects absurdly large numbers, such as "one million million million …". */
    private static Read finite(Read read) {
        return read == null || read.value() > MAX_VALUE ? null : read;
    }

    private Read digits(int i) {
        String text = tokens.get(i).lower();
        int end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || ",.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        String suffix = text.substring(end);
        double scale = suffix.isEmpty() || suffix.equals("%") ? 1 : GLUED.getOrDefault(suffix, 0.0);
        String number = text.substring(0, end);
        String plain = number.replace(",", "");
        if (scale == 0 || plain.length() > 17 || !GROUPED.matcher(number).matches() || is(i + 1, Set.of("/"))) {
            return null; // "5th", "10.3.2016", "2,5", "1/3", a telephone number
        }
        return scaled(
                Double.parseDouble(plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain) * scale, i);
    }

    private Read words(int i) {
        boolean article = is(i, Set.of("a", "an")) && i + 1 < tokens.size() && SCALES.containsKey(lower(i + 1));
        if (article) {
            return scaled(1, i);
        }
        Integer first = SMALL.get(lower(i));
        if (first == null) {
            return null;
        }
        int last = i;
        double value = first;
        if (value >= 20 && is(i + 1, Set.of("-")) && SMALL.getOrDefault(lower(i + 2), 99) < MANY) {
            value += SMALL.get(lower(i + 2));
            last = i + 2;
        } else if (value >= 20
                && SMALL.getOrDefault(lower(i + 1), 99) < MANY
                && SMALL.getOrDefault(lower(i + 1), 0) > 0) {
            value += SMALL.get(lower(i + 1));
            last = i + 1;
        } else if (is(i + 1, Set.of("-")) && FRACTIONS.containsKey(lower(i + 2))) {
            return new Read(value * FRACTIONS.get(lower(i + 2)), 0, false, i + 2);
        } else if (lower(i).indexOf('-') < 0
                && FRACTIONS.containsKey(lower(i + 1))
                && value < MANY
                && !lower(i + 1).equals("third")) {
            return new Read(value * FRACTIONS.get(lower(i + 1)), 0, false, i + 1);
        }
        return scaled(value, last);
    }

    /** "3 million", "two and a half thousand", "two hundred and fifty thousand". */
    private Read scaled(double value, int last) {
        double sum = value;
        int end = last;
        if (end + 1 < tokens.size()
                && tokens.get(end).end() == tokens.get(end + 1).start()
                && GLUED.containsKey(lower(end + 1))) {
            return new Read(value * GLUED.get(lower(end + 1)), 0, false, end + 1);
        }
        if (is(end + 1, Set.of("and")) && is(end + 2, Set.of("a")) && is(end + 3, Set.of("half"))) {
            sum += 0.5;
            end += 3;
        }
        while (SCALES.containsKey(lower(end + 1)) && !(lower(end + 1).equals("dozen") && sum > MANY)) {
            sum *= SCALES.get(lower(end + 1));
            end++;
            int next = is(end + 1, Set.of("and")) ? end + 2 : end + 1;
            if (sum >= 100 && SMALL.containsKey(lower(next)) && next < tokens.size()) {
                Read rest = words(next);
                if (rest != null) {
                    return joined(sum, rest);
                }
            }
        }
        return new Read(sum, 0, false, end);
    }

    /** "five hundred and" + "twenty million" is 520 million. */
    private Read joined(double sum, Read rest) {
        String scale = lower(rest.last());
        boolean larger = SCALES.containsKey(scale) && rest.value() >= sum;
        if (!larger) {
            return new Read(sum + rest.value(), 0, false, rest.last());
        }
        double by = SCALES.get(scale);
        return new Read((sum + rest.value() / by) * by, 0, false, rest.last());
    }

    private Read vague(int i) {
        double unit = PLURALS.get(lower(i));
        int last = i;
        while (is(last + 1, Set.of("of")) && PLURALS.containsKey(lower(last + 2))) {
            unit *= PLURALS.get(lower(last + 2));
            last += 2;
        }
        return new Read(2 * unit, MANY * unit - 1, true, last);
    }

    private Read fraction(int i) {
        if (is(i, Set.of("half")) && is(i + 1, Set.of("a", "an")) && SCALES.containsKey(lower(i + 2))) {
            return new Read(0.5 * SCALES.get(lower(i + 2)), 0, false, i + 2);
        }
        if (is(i, Set.of("half")) && !is(i + 1, Set.of("-"))) {
            return new Read(0.5, 0, false, i);
        }
        boolean one = is(i, Set.of("a", "one"))
                && !is(i + 1, Set.of("third", "fifth", "tenth"))
                && FRACTIONS.containsKey(lower(i + 1));
        boolean ordinal = is(i, Set.of("a", "one"))
                && is(i + 1, Set.of("third", "fifth", "tenth"))
                && is(i + 2, Set.of("of", "in", ",", "."));
        if (!one && !ordinal) {
            return null;
        }
        double part = FRACTIONS.get(lower(i + 1));
        boolean ofScale = is(i + 2, Set.of("of")) && is(i + 3, Set.of("a")) && SCALES.containsKey(lower(i + 4));
        return ofScale ? new Read(part * SCALES.get(lower(i + 4)), 0, false, i + 4) : new Read(part, 0, false, i + 1);
    }

    private String lower(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).lower() : "";
    }

    private boolean is(int i, Set<String> words) {
        return words.contains(lower(i));
    }
}
