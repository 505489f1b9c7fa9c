package claimwire.enrich.claim;

import java.util.Optional;
import java.util.Set;

/** Finds whole noun phrases, with their appositions, to the left and to the right of a place in a unit. Stateless. */
final class NounPhrases {
    /** Tokens from {@code first} to {@code last}, both included; {@code head} ends the phrase before its apposition. */
    record Phrase(int first, int last, int headFirst, int headLast) {}

    private static final Set<String> INNER = Set.of("NOUN", "PROPN", "ADJ", "DET", "NUM", "SYM");
    private static final Set<String> LINKS =
            Set.of("of", "for", "at", "from", "in", "with", "to", "on", "'s", "'", "and", "&", "-", "’s");
    private static final Set<String> OPENERS = Set.of("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ");
    private static final Set<String> DAYS = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "yesterday",
            "today",
            "later",
            "earlier");

    /** Words that name nobody when they stand alone. */
    private static final Set<String> EMPTY = Set.of(
            "the", "a", "an", "its", "his", "her", "their", "my", "our", "your", "this", "that", "these", "those",
            "there");

    private static final int LONGEST_APPOSITION = 30;

    private NounPhrases() {}

    /** The phrase that ends at or before the token, adverbs, auxiliaries and a closing comma passed over. */
    static Optional<Phrase> endingBefore(Unit unit, int index) {
        int i = index - 1;
        while (unit.has(i) && passable(unit, i)) {
            i--;
        }
        if (unit.has(i) && unit.at(i).is("who", "which", "that") && unit.has(i - 1)) {
            i = unit.at(i - 1).is(",") ? i - 2 : i - 1;
        }
        if (!unit.has(i)) {
            return Optional.empty();
        }
        if (unit.at(i).is(",") && !unit.at(i).quoted()) {
            return apposed(unit, i);
        }
        return plainLeft(unit, i).map(first -> new Phrase(first.first(), first.last(), first.first(), first.last()));
    }

    /** The phrase that begins at the token, with an apposition between commas. */
    static Optional<Phrase> startingAt(Unit unit, int index) {
        if (!unit.has(index)
                || unit.at(index).quoted()
                || !OPENERS.contains(unit.at(index).tag())) {
            return Optional.empty();
        }
        int last = plainRight(unit, index);
        if (last < index || !named(unit, new Phrase(index, last, index, last))) {
            return Optional.empty();
        }
        int end = last;
        if (unit.has(last + 2)
                && unit.at(last + 1).is(",")
                && OPENERS.contains(unit.at(last + 2).tag())
                && !unit.at(last + 2).quoted()
                && !unit.at(last + 2).tag().equals("PRON")) {
            int apposition = plainRight(unit, last + 2);
            boolean closed =
                    !unit.has(apposition + 1) || unit.at(apposition + 1).is(",", ".", ";");
            if (apposition > last + 1 && closed) {
                end = apposition;
            }
        }
        return Optional.of(new Phrase(index, end, index, last));
    }

    private static boolean passable(Unit unit, int i) {
        Token token = unit.at(i);
        return !token.quoted()
                && (token.tag().equals("AUX")
                        || token.tag().equals("ADV")
                        || token.tag().equals("PART") && !token.is("'s", "'")
                        || DAYS.contains(token.lower())
                                && unit.has(i - 1)
                                && unit.at(i - 1).nominal());
    }

    private static Optional<Phrase> apposed(Unit unit, int comma) {
        boolean clause = false;
        for (int i = comma - 1; i > Math.max(0, comma - LONGEST_APPOSITION); i--) {
            Token token = unit.at(i);
            if (token.quoted()) {
                return Optional.empty();
            }
            if (token.is(",")) {
                int outer = i;
                // ", which represents 9,200 companies," is one; ", the lights went out," is not
                return clause && !unit.at(i + 1).is("who", "which", "whose")
                        ? Optional.empty()
                        : plainLeft(unit, i - 1)
                                .filter(head -> named(unit, head))
                                .map(head -> new Phrase(head.first(), comma - 1, head.first(), outer - 1));
            }
            clause |= token.tag().equals("VERB") && !token.lower().endsWith("ed");
        }
        return Optional.empty();
    }

    private static boolean named(Unit unit, Phrase phrase) {
        for (int i = phrase.first(); i <= phrase.last(); i++) {
            if (unit.at(i).nominal() && !EMPTY.contains(unit.at(i).lower())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Phrase> plainLeft(Unit unit, int last) {
        if (!unit.has(last)
                || unit.at(last).quoted()
                || !unit.at(last).nominal()
                        && !unit.at(last).is(")")
                        && !(unit.at(last).tag().equals("ADJ")
                                || unit.at(last).tag().equals("DET"))) {
            return Optional.empty();
        }
        int end = trimDay(unit, last);
        int first = end;
        if (unit.at(end).tag().equals("PRON")) {
            return Optional.of(new Phrase(end, end, end, end));
        }
        while (unit.has(first - 1) && inside(unit, first - 1)) {
            first--;
        }
        while (first < end && leads(unit.at(first))) {
            first++;
        }
        return named(unit, new Phrase(first, end, first, end))
                        || unit.at(end).is("some", "many", "others", "all", "critics")
                ? Optional.of(new Phrase(first, end, first, end))
                : Optional.empty();
    }

    /** "the ministry on Tuesday" ends with the ministry. */
    private static int trimDay(Unit unit, int last) {
        boolean day = DAYS.contains(unit.at(last).lower());
        if (day && unit.has(last - 2) && unit.at(last - 1).is("on", "late", "early")) {
            return last - 2;
        }
        return day && unit.has(last - 1) && unit.at(last - 1).nominal() ? last - 1 : last;
    }

    private static boolean inside(Unit unit, int i) {
        Token token = unit.at(i);
        if (token.quoted()) {
            return false;
        }
        if (token.tag().equals("PRON")) {
            return token.is("his", "her", "their", "its", "my", "our", "your");
        }
        return INNER.contains(token.tag())
                || LINKS.contains(token.lower())
                || token.is("(", ")")
                || token.text().equals("-");
    }

    private static boolean leads(Token token) {
        return token.tag().equals("ADP")
                || token.tag().equals("CCONJ")
                || token.tag().equals("PART")
                || !token.word() && !token.tag().equals("SYM")
                || LINKS.contains(token.lower());
    }

    private static int plainRight(Unit unit, int first) {
        if (unit.at(first).tag().equals("PRON") && !inside(unit, first)) {
            return first;
        }
        int last = first;
        while (unit.has(last + 1) && (inside(unit, last + 1) && !breaks(unit, last + 1))) {
            last++;
        }
        while (last > first
                && (leads(unit.at(last))
                        || DAYS.contains(unit.at(last).lower())
                        || unit.at(last).tag().equals("DET"))) {
            last--;
        }
        return unit.at(last).quoted() ? first - 1 : last;
    }

    /** Going right, "said Smith on Tuesday" and "said Smith in a statement" end with Smith. */
    private static boolean breaks(Unit unit, int i) {
        Token token = unit.at(i);
        boolean link = token.is("in", "on", "at", "to", "from", "with", "for");
        return DAYS.contains(token.lower())
                || link
                        && unit.at(i - 1).tag().equals("PROPN")
                        && !(unit.has(i + 1) && unit.at(i + 1).tag().equals("PROPN"))
                || link
                        && unit.has(i + 1)
                        && (DAYS.contains(unit.at(i + 1).lower())
                                || unit.at(i + 1).is("a", "an"));
    }
}
