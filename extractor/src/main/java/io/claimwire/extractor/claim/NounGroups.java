package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Type;
import java.util.Set;

/** Reads base noun phrases, and days and weeks used as time adverbials. Stateless except for its unit. */
final class NounGroups {
    private static final Set<String> DAYS = WordLists.of("days");
    private static final Set<String> DAY_PARTS = WordLists.of("day-parts");
    private static final Set<String> POSSESSIVE = Set.of("his", "her", "their", "its", "my", "our", "your");
    private static final Set<String> INNER = Set.of("NOUN", "PROPN", "ADJ", "NUM", "SYM", "X");
    private static final Set<String> PERIODS = WordLists.of("periods");
    private static final Set<String> POINTERS =
            Set.of("last", "this", "next", "that", "earlier", "later", "late", "early");
    private static final Set<String> QUANTIFIERS = WordLists.of("quantifiers");
    private static final Set<String> MARKS = Set.of(",", "?", "!", ".");
    /** Maximum number of words of a quote without inner marks that is a name or scare quotes. */
    private static final int SCARE = 3;

    private final TextUnit unit;
    private final VerbGroups verbs;

    NounGroups(TextUnit unit, VerbGroups verbs) {
        this.unit = unit;
        this.verbs = verbs;
    }

    /** The phrase that starts at the token; null when there is none. */
    Chunk at(int first) {
        Chunk day = day(first);
        if (day != null) {
            return day;
        }
        Token opening = unit.at(first);
        if (opening.tagged("PRON") && !opening.is(POSSESSIVE) || quantifier(first)) {
            return chunk(Type.NP, first, first, first);
        }
        return starts(opening) ? phrase(first) : null;
    }

    private static Chunk chunk(Type type, int first, int last, int head) {
        return new Chunk(type, first, last, head, null);
    }

    /** "Tuesday night", but not "Tuesday's vote" or "Tuesday vote". */
    private Chunk day(int first) {
        if (!unit.at(first).is(DAYS)) {
            return null;
        }
        int end = first;
        while (unit.has(end + 1)
                && unit.at(end + 1).is(DAY_PARTS)
                && !unit.at(end + 1).quoted()) {
            end++;
        }
        boolean attributive =
                unit.at(end).is("'s") || unit.has(end + 1) && unit.at(end + 1).tagged("NOUN");
        return attributive ? null : chunk(Type.TIME, first, end, end);
    }

    /** "Many said": a quantifier before a verb refers to people. */
    private boolean quantifier(int i) {
        if (!unit.at(i).is(QUANTIFIERS) || !unit.has(i + 1) || unit.at(i + 1).quoted()) {
            return false;
        }
        Token next = unit.at(i + 1);
        return starts(unit.at(i)) && (next.verbal() || next.is("of") || next.tagged("ADV") && verbs.follows(i + 1));
    }

    private Chunk phrase(int first) {
        int head = -1;
        int end = first;
        for (int j = first; unit.has(j) && inner(j, first, head); j++) {
            Token token = unit.at(j);
            if (token.quoted()) {
                j = scareEnd(j);
                head = j;
                end = j;
            } else if (token.nominal() || token.tagged("SYM") && !token.is("-")) {
                head = j;
                end = j;
            } else if (token.is("'s") || token.is("'") || token.tagged("ADJ") || token.tagged("DET")) {
                end = j;
            }
        }
        if (head < 0) {
            boolean group = unit.at(end).tagged("DET")
                    || unit.at(first).tagged("DET") && unit.at(end).tagged("ADJ");
            return group ? chunk(Type.NP, first, end, end) : null; // "the rich"
        }
        boolean time = unit.at(head).is(PERIODS) && unit.at(first).is(POINTERS) && head - first < 4;
        // "Torvik's" alone is a phrase; an adjective after the noun is not
        int last = unit.at(end).tagged("PART") ? end : head;
        return chunk(time ? Type.TIME : Type.NP, first, Math.max(head, last), head);
    }

    private static boolean starts(Token token) {
        return INNER.contains(token.tag()) && !token.is("-") || token.tagged("DET") || token.is(POSSESSIVE);
    }

    private boolean inner(int j, int first, int head) {
        Token token = unit.at(j);
        if (j == first) {
            return !token.quoted();
        }
        if (token.quoted()) {
            return scareEnd(j) >= 0;
        }
        Token before = unit.at(j - 1);
        boolean glued = before.end() == token.start();
        boolean joins = token.is("-") || token.is("–") && glued;
        if (joins) {
            return glued && unit.has(j + 1) && unit.at(j + 1).start() == token.end();
        }
        if (token.tagged("PART") || token.is("&") || before.is("-") && glued) {
            return token.is("'s") || token.is("'") || !token.tagged("PART");
        }
        return continues(j, token, before, head);
    }

    private boolean continues(int j, Token token, Token before, int head) {
        Token next = unit.has(j + 1) ? unit.at(j + 1) : null;
        boolean open = head < 0 || before.is("'s") || before.is("'");
        boolean noun = next != null && (next.tagged("NOUN") || next.tagged("PROPN"));
        if (token.is(DAYS)) {
            return next != null && !next.is(DAY_PARTS) && next.tagged("NOUN") || next != null && next.is("'s");
        }
        if (token.tagged("DET") || token.is(POSSESSIVE)) {
            return head < 0 && before.is(Set.of("all", "both", "half"));
        }
        if (token.tagged("VERB") || token.tagged("ADV")) {
            boolean participle = token.lower().endsWith("ing") || token.lower().endsWith("ed");
            boolean inside = next != null && INNER.contains(next.tag()) && !next.quoted();
            return open && inside && (token.tagged("ADV") || participle);
        }
        return token.tagged("ADJ") ? open || noun : INNER.contains(token.tag());
    }

    /** The token that closes a short quote of names or nouns, or -1 when the quote is a statement. */
    private int scareEnd(int open) {
        int last = open;
        while (unit.has(last + 1) && unit.at(last + 1).quoted() && !unit.opens(last + 1)) {
            last++;
        }
        int words = 0;
        for (int i = open; i <= last; i++) {
            Token token = unit.at(i);
            if (token.verbal() && token.word() || token.is(MARKS)) {
                return -1;
            }
            words += token.word() ? 1 : 0;
        }
        return words > 0 && words <= SCARE ? last : -1;
    }
}
