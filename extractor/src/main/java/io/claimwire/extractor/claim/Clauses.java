package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import java.util.Set;

/** Finds the start of a clause or quote after a cue. Stateless except for its unit. */
final class Clauses {
    static final int NONE = -1;

    private static final Set<String> ADJUNCT = WordLists.of("adjunct");
    private static final Set<String> DEGREE = WordLists.of("degree");
    private static final Set<String> COUNTING =
            Set.of("as", "many", "much", "few", "up", "to", "than", "more", "fewer", "less");
    private static final Set<String> CAUSES = Set.of("because", "if", "since", "once", "unless");
    /** Maximum number of chunks between a cue and its "that", or between a clause's subject and verb. */
    private static final int FAR = 14;

    private static final int LONG_SUBJECT = 24;
    private static final int ASIDE = 12;

    private final TextUnit unit;
    private final Phrases phrases;

    Clauses(TextUnit unit, Phrases phrases) {
        this.unit = unit;
        this.phrases = phrases;
    }

    /** Skips "on Tuesday" and "also" between a cue and its content. */
    int afterAside(int start) {
        int k = start;
        while (phrases.is(k, Type.ADV) && !unit.at(phrases.at(k).first()).is(DEGREE)
                || phrases.is(k, Type.TIME)
                || phrases.is(k, Type.PREP) && phrases.is(k + 1, Type.TIME)) {
            k += phrases.is(k, Type.PREP) ? 2 : 1;
        }
        return k;
    }

    /** Skips "in a statement released by the campaign". */
    int afterAdjuncts(int from) {
        int k = from;
        while (true) {
            if (phrases.is(k, Type.PREP) && (phrases.is(k + 1, Type.NP) || phrases.is(k + 1, Type.TIME))) {
                k += 2;
            } else if (phrases.is(k, Type.TIME) || phrases.is(k, Type.ADV) || k > from && released(k)) {
                k++;
            } else {
                return k;
            }
        }
    }

    private boolean released(int k) {
        return phrases.is(k, Type.VP) && phrases.at(k).form() == Form.ED && phrases.is(k + 1, Type.PREP);
    }

    /** The "that", colon, quote, or comma before a quote that opens the content, after adjuncts; or {@link #NONE}. */
    int opening(int from) {
        for (int k = from; phrases.has(k) && k < from + FAR; k++) {
            Chunk chunk = phrases.at(k);
            switch (chunk.type()) {
                case THAT, COLON -> {
                    return k;
                }
                case REL -> {
                    boolean that = phrases.word(k).equals("that") && k > from && !phrases.is(k + 1, Type.VP);
                    return that ? k : NONE;
                }
                case QUOTE -> {
                    return k == from ? k : NONE;
                }
                case COMMA -> {
                    return afterComma(k);
                }
                case DASH -> {
                    int close = next(k + 1, Type.DASH, Type.DASH);
                    return phrases.is(close, Type.DASH) && phrases.is(close + 1, Type.THAT) ? close + 1 : NONE;
                }
                case VP -> {
                    if (!reduced(k, from)) {
                        return NONE;
                    }
                }
                case PREP -> {
                    if (!unit.at(chunk.first()).is(ADJUNCT)) {
                        return NONE;
                    }
                }
                default -> {}
            }
        }
        return NONE;
    }

    /** {@code said, "…"}, "said, however, that …", {@code said, when it was over, "…"}. */
    private int afterComma(int comma) {
        if (phrases.is(comma + 1, Type.QUOTE)) {
            return comma;
        }
        if (phrases.is(comma + 1, Type.THAT)) {
            return comma + 1;
        }
        int close = next(comma + 1, Type.COMMA, Type.QUOTE);
        if (!phrases.is(close, Type.COMMA)) {
            return NONE;
        }
        if (phrases.is(close + 1, Type.QUOTE)) {
            return phrases.is(comma + 1, Type.AND) ? NONE : close;
        }
        return phrases.is(close + 1, Type.THAT) ? close + 1 : NONE;
    }

    private int next(int from, Type wanted, Type orElse) {
        int k = from;
        while (phrases.has(k) && k < from + ASIDE && !phrases.is(k, wanted) && !phrases.is(k, orElse)) {
            k++;
        }
        return k;
    }

    private boolean reduced(int k, int from) {
        Form form = phrases.at(k).form();
        boolean behindNoun = (form == Form.ED || form == Form.ING)
                && k > from
                && phrases.is(k - 1, Type.NP)
                && (phrases.is(k + 1, Type.PREP) || phrases.is(k + 1, Type.TIME));
        return behindNoun || phrases.word(k).equals("following");
    }

    /** Whether a clause with a subject and a finite verb starts at the chunk. */
    boolean begins(int from) {
        if (phrases.is(from, Type.THAT)) {
            return true;
        }
        int k = from;
        while (phrases.is(k, Type.ADV) || counting(k)) {
            k++;
        }
        return phrases.is(k, Type.NP) && verbFollows(k);
    }

    /** Whether the noun phrase that starts here is the subject of a finite verb. */
    private boolean verbFollows(int from) {
        int k = from;
        for (int steps = 0; phrases.has(k) && steps < LONG_SUBJECT; steps++) {
            switch (phrases.at(k).type()) {
                case NP, PREP, ADV, TIME, OPEN, CLOSE, ADJ, OTHER, AND -> k++;
                case REL -> k = afterRelative(k);
                case COMMA -> k = afterParenthesis(k);
                case VP -> {
                    if (!participle(k)) {
                        return phrases.at(k).form() != Form.INFINITIVE && !by(k);
                    }
                    k++;
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private int afterRelative(int relative) {
        int k = relative + 1;
        while (phrases.has(k) && !phrases.is(k, Type.VP)) {
            k++;
        }
        return k + 1;
    }

    /** Position after the parenthesis that this comma opens, if a verb follows; else past the end. */
    private int afterParenthesis(int comma) {
        int close = comma + 1;
        while (phrases.has(close) && !phrases.is(close, Type.COMMA) && !phrases.is(close, Type.STOP)) {
            close++;
        }
        boolean verb = phrases.is(close + 1, Type.VP) || phrases.is(close + 1, Type.ADV);
        return phrases.is(close, Type.COMMA) && verb ? close + 1 : Integer.MAX_VALUE;
    }

    /** "the man accused of theft": a participle, if a finite verb follows after "by", "of" or "to". */
    private boolean participle(int k) {
        Form form = phrases.at(k).form();
        if (form != Form.ED) {
            return form == Form.ING;
        }
        boolean linked = phrases.has(k + 1) && Set.of("by", "of", "to").contains(phrases.word(k + 1));
        return linked && finiteLater(k + 1);
    }

    private boolean finiteLater(int from) {
        for (int k = from; phrases.has(k) && !phrases.is(k, Type.COMMA); k++) {
            if (phrases.at(k).finite()) {
                return true;
            }
        }
        return false;
    }

    /** "as many as" before a number. */
    private boolean counting(int k) {
        return phrases.has(k + 1)
                && (phrases.is(k, Type.PREP) || phrases.is(k, Type.SUB) || phrases.is(k, Type.ADJ))
                && unit.at(phrases.at(k).first()).is(COUNTING);
    }

    private boolean by(int verb) {
        return phrases.at(verb).form() == Form.ED
                && phrases.has(verb + 1)
                && phrases.word(verb + 1).equals("by");
    }

    /** Whether there is a finite verb before the next comma: a clause whose subject was not recognised. */
    boolean verbSomewhere(int from) {
        boolean other = phrases.is(from, Type.COMMA)
                || phrases.is(from, Type.AND)
                || phrases.is(from, Type.STOP)
                || phrases.is(from, Type.SUB)
                        && !unit.at(phrases.at(from).first()).is(CAUSES);
        for (int k = from; !other && phrases.has(k); k++) {
            if (phrases.at(k).finite() && !by(k)) {
                return true;
            }
            other = phrases.is(k, Type.COMMA) || phrases.is(k, Type.SUB) && k > from || phrases.is(k, Type.REL);
        }
        return false;
    }
}
