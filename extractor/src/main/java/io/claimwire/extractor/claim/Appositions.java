package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import java.util.Optional;

/**
 * Subjects separated from their verb by a parenthesis: "Torvik, the commissioner, said", "Torvik - who leads the union
 * - said". Stateless.
 */
final class Appositions {
    /** Maximum length of a parenthesis in tokens. */
    private static final int MAX_TOKENS = 45;

    private final TextUnit unit;
    private final Phrases phrases;

    Appositions(TextUnit unit, Phrases phrases) {
        this.unit = unit;
        this.phrases = phrases;
    }

    /**
     * The noun phrase whose parenthesis is closed by the comma or dash; an apposition is part of it, a clause is not.
     */
    Optional<Phrase> closedBy(int close) {
        Type mark = phrases.at(close).type();
        int end = phrases.at(close).first();
        for (int open = close - 1; open > 0 && phrases.at(open).first() > end - MAX_TOKENS; open--) {
            if (phrases.is(open, Type.QUOTE) || phrases.is(open, Type.STOP)) {
                return Optional.empty();
            }
            int k = phrases.is(open, mark) && parenthesis(open + 1, close - 1) ? before(open) : -1;
            if (phrases.is(k, Type.NP) && phrases.named(k)) {
                return Optional.of(whole(open, close, k));
            }
        }
        return Optional.empty();
    }

    private int before(int open) {
        int k = open - 1;
        while (phrases.is(k, Type.TIME)) {
            k--;
        }
        return phrases.beforeBracket(k);
    }

    private Phrase whole(int open, int close, int last) {
        int first = phrases.left(last);
        int outer = outer(first, last);
        int end = phrases.at(close).first() - 1;
        if (!phrases.is(open + 1, Type.NP)) {
            if (outer < 0) {
                return phrases.phrase(first, last);
            }
            end = phrases.at(last).last();
        }
        int head = outer < 0 ? first : phrases.left(outer);
        int headLast = outer < 0 ? last : outer;
        return new Phrase(
                phrases.at(head).first(),
                end,
                phrases.at(head).first(),
                phrases.at(headLast).last());
    }

    /** Resolves nested appositions, "Torvik, 46, a lawyer from Alder, said": the head of the outer one, or -1. */
    private int outer(int first, int last) {
        int outer = first - 2;
        if (!phrases.is(first - 1, Type.COMMA) || !phrases.is(outer, Type.NP) || !phrases.named(outer)) {
            return -1;
        }
        Token inner = unit.at(phrases.at(last).head());
        boolean name = unit.at(phrases.at(outer).head()).tagged("PROPN");
        boolean brief = phrases.at(last).last() - phrases.at(first).first() < 3;
        boolean aside = inner.tagged("NUM")
                || inner.text().indexOf('-') > 0
                || inner.text().endsWith(".")
                || name && (brief || !inner.tagged("PROPN"));
        return aside && !phrases.is(phrases.left(outer) - 1, Type.PREP) ? outer : -1;
    }

    private boolean parenthesis(int first, int last) {
        if (first > last) {
            return false;
        }
        Chunk opening = phrases.at(first);
        boolean clause = clause(first, last);
        return switch (opening.type()) {
            case REL, SUB, WH, ADV, ADJ, TIME -> true;
            case PREP -> !clause || phrases.is(first + 1, Type.REL);
            case VP -> opening.form() != Form.FINITE && opening.form() != Form.PASSIVE;
            case NP, AND -> !clause;
            default -> false;
        };
    }

    private boolean clause(int first, int last) {
        for (int c = first; c <= last; c++) {
            Form form = phrases.at(c).form();
            if ((form == Form.FINITE || form == Form.PASSIVE) && !phrases.relative(c)) {
                return true;
            }
        }
        return false;
    }
}
