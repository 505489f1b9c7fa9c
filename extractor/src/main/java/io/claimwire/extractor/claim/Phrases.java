package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Complete noun phrases at a position of a unit: with prepositions, relative clauses and appositions. Stateless except
 * for its unit.
 */
final class Phrases {
    private static final Set<String> DOCUMENTS = WordLists.of("document");
    private static final Set<String> ATTACH = WordLists.of("attach");
    private static final Set<String> ATTACH_RIGHT = Set.of("of", "for", "at", "from", "with", "to");

    private final TextUnit unit;
    private final List<Chunk> chunks;

    Phrases(TextUnit unit, List<Chunk> chunks) {
        this.unit = unit;
        this.chunks = chunks;
    }

    Chunk at(int c) {
        return chunks.get(c);
    }

    boolean has(int c) {
        return c >= 0 && c < chunks.size();
    }

    boolean is(int c, Type type) {
        return has(c) && at(c).is(type);
    }

    String word(int c) {
        return unit.at(at(c).first()).lower();
    }

    /**
     * The subject that ends directly before the chunk: plain, relative pronoun, or closed by a comma, dash or bracket.
     */
    Optional<Phrase> subjectBefore(int c) {
        int k = c - 1;
        while (is(k, Type.ADV) || is(k, Type.TIME) && has(k - 1) && !is(k - 1, Type.COMMA)) {
            k--;
        }
        if (k > 0 && is(k, Type.TIME)) {
            k--;
        }
        if (is(k, Type.PREP) && is(k + 1, Type.TIME)) {
            k--;
        }
        k = beforeBracket(k);
        if (!has(k)) {
            return Optional.empty();
        }
        return switch (at(k).type()) {
            case NP -> named(k) ? Optional.of(phrase(left(k), k)) : Optional.empty();
            case REL -> Optional.of(phrase(k, k));
            case VP ->
                at(k).form() == Form.ED && at(k).first() == at(k).last() && is(k - 1, Type.NP) && named(k - 1)
                        ? Optional.of(phrase(left(k - 1), k))
                        : Optional.empty();
            case COMMA, DASH -> new Appositions(unit, this).closedBy(k);
            default -> Optional.empty();
        };
    }

    /** "Durbin (D-Ill.)": the chunk before the bracket that is closed here. */
    int beforeBracket(int k) {
        if (!is(k, Type.CLOSE)) {
            return k;
        }
        int open = k;
        while (open > 0 && !is(open, Type.OPEN)) {
            open--;
        }
        return open > 0 ? open - 1 : k;
    }

    /** Index of the first chunk of the complete noun phrase that ends with chunk {@code last}. */
    int left(int last) {
        int first = last;
        while (true) {
            int further = attached(first, last);
            if (further == first) {
                return first;
            }
            first = further;
        }
    }

    private int attached(int first, int last) {
        int c = first - 1;
        if (is(c, Type.PREP) && word(c).equals("of") && is(c - 1, Type.OTHER)) {
            return c - 1;
        }
        if (is(c, Type.PREP) && is(c - 1, Type.NP) && unit.at(at(c).first()).is(ATTACH) && attachable(c - 1)) {
            return c - 1;
        }
        if (is(c, Type.PREP)
                && word(c).equals("by")
                && is(c - 1, Type.NP)
                && unit.at(at(c - 1).head()).is(DOCUMENTS)) {
            return c - 1;
        }
        if (is(c, Type.AND) && is(c - 1, Type.NP) && named(c - 1)) {
            int before = left(c - 1) - 1;
            boolean object = is(before, Type.VP) && !relative(before) || is(before, Type.PREP);
            if (!object) {
                return list(left(c - 1));
            }
        }
        if (is(c, Type.ADJ) && is(c - 1, Type.NP) && is(first, Type.PREP)) {
            return c - 1;
        }
        if (is(c, Type.PREP)) {
            int verb = c - 1;
            if ((is(verb, Type.ADJ) || is(verb, Type.ADV) && word(verb).equals("close")) && is(verb - 1, Type.NP)) {
                return verb - 1;
            }
            if (is(verb, Type.VP) && reduced(verb)) {
                return left(verb - 1);
            }
            if (is(verb, Type.VP) && relative(verb)) {
                return antecedent(verb);
            }
        }
        if (is(c, Type.VP) && reduced(c)) {
            return left(c - 1);
        }
        if (is(c, Type.VP) && relative(c)) {
            return antecedent(c);
        }
        return first;
    }

    /** "A, B and C": from B back to A. */
    private int list(int first) {
        int c = first;
        while (is(c - 1, Type.COMMA)
                && is(c - 2, Type.NP)
                && named(c - 2)
                && !is(left(c - 2) - 1, Type.VP)
                && !is(left(c - 2) - 1, Type.PREP)) {
            c = left(c - 2);
        }
        return c;
    }

    private boolean attachable(int c) {
        Token head = unit.at(at(c).head());
        return !head.tagged("PRON") || head.is(Set.of("those", "one", "some", "many", "most", "all", "none", "others"));
    }

    /** "people living in Ohio", "officials briefed on it": a participle directly after its noun. */
    private boolean reduced(int verb) {
        Form form = at(verb).form();
        boolean passive = form == Form.ED && !is(verb + 1, Type.NP); // "left its rate unchanged" has an object
        return (form == Form.ING || passive) && is(verb - 1, Type.NP) && at(verb).first() == at(verb).head();
    }

    boolean relative(int verb) {
        int c = verb - 1;
        while (is(c, Type.ADV)) {
            c--;
        }
        return is(c, Type.REL) && is(c - 1, Type.NP) && at(verb).form() != Form.INFINITIVE;
    }

    /** The noun phrase to which a relative pronoun refers; null when the phrase is not a relative pronoun. */
    Phrase antecedentOf(Phrase relative) {
        int c = chunkAt(relative.first());
        if (!is(c, Type.REL)) {
            return null;
        }
        int k = is(c - 1, Type.COMMA) || is(c - 1, Type.DASH) ? c - 2 : c - 1;
        k = beforeBracket(k);
        return is(k, Type.NP) ? phrase(left(k), k) : null;
    }

    private int antecedent(int verb) {
        int c = verb - 1;
        while (!is(c, Type.REL)) {
            c--;
        }
        return left(c - 1);
    }

    /** The noun phrase that starts at the chunk, with an apposition between commas; empty when there is none. */
    Optional<Phrase> startingAt(int c) {
        int k = c;
        if (!is(k, Type.NP) || !named(k)) {
            return Optional.empty();
        }
        int last = right(k);
        int end = last;
        if (is(last + 1, Type.COMMA)
                && is(last + 2, Type.NP)
                && !unit.at(at(last + 2).head()).tagged("PRON")) {
            int apposition = right(last + 2);
            boolean closed = !has(apposition + 1)
                    || is(apposition + 1, Type.COMMA)
                    || is(apposition + 1, Type.STOP)
                    || is(apposition + 1, Type.SEMICOLON)
                    || is(apposition + 1, Type.REL);
            if (closed) {
                end = apposition;
                boolean age = unit.at(at(last + 2).head()).tagged("NUM");
                if (age && is(end + 1, Type.COMMA) && is(end + 2, Type.NP)) {
                    end = right(end + 2);
                }
            }
        }
        return Optional.of(new Phrase(at(c).first(), at(end).last(), at(c).first(), at(last).last()));
    }

    /** Last chunk of the noun phrase that starts at the chunk. */
    int right(int c) {
        int last = c;
        while (true) {
            if (is(last + 1, Type.PREP) && is(last + 2, Type.NP) && attachesRight(last)) {
                last += 2;
            } else if (is(last + 1, Type.AND) && is(last + 2, Type.NP) && named(last + 2) && !is(last + 3, Type.VP)) {
                last += 2;
            } else {
                return last;
            }
        }
    }

    private boolean attachesRight(int c) {
        String preposition = word(c + 1);
        boolean name = unit.at(at(c).head()).tagged("PROPN");
        Token next = unit.at(at(c + 2).head());
        if (preposition.equals("of")) {
            return true;
        }
        if (unit.at(at(c).head()).tagged("PRON")) {
            return false;
        }
        if (preposition.equals("in")) {
            return !name && next.tagged("PROPN");
        }
        return ATTACH_RIGHT.contains(preposition) && !(name && preposition.equals("to"));
    }

    /** The chunk that contains the token. */
    int chunkAt(int token) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (at(middle).first() <= token) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    boolean named(int c) {
        Token head = unit.at(at(c).head());
        return !head.is("there");
    }

    Phrase phrase(int firstChunk, int lastChunk) {
        return new Phrase(at(firstChunk).first(), at(lastChunk).last());
    }
}
