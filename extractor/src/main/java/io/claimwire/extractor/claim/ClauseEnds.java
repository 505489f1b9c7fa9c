package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.claim.CueLexicon.Frame;
import java.util.Set;

/** Finds the end of content that starts after a cue. Stateless except for its unit. */
final class ClauseEnds {
    /** Extent of the content: to the end of the sentence, or of the phrase. */
    enum Reach {
        SENTENCE,
        PHRASE
    }

    private static final Set<String> CONTRAST = Set.of("although", "though", "while", "whereas", "even");
    private static final Set<String> SOURCES = Set.of("according", "compared", "per", "citing");
    private static final Set<String> MEANS = Set.of("before", "after", "by", "in");

    private final TextUnit unit;
    private final Phrases phrases;
    private final Clauses clauses;
    private final CueLexicon lexicon;

    ClauseEnds(TextUnit unit, Phrases phrases, Clauses clauses, CueLexicon lexicon) {
        this.unit = unit;
        this.phrases = phrases;
        this.clauses = clauses;
        this.lexicon = lexicon;
    }

    /**
     * The last token of the content that starts at the chunk.
     *
     * @param attribution its attribution; null when the cue sets no bounds
     */
    int lastToken(Attribution attribution, int from, Reach reach) {
        int k = from;
        while (phrases.has(k + 1) && !ends(attribution, from, k + 1, reach == Reach.PHRASE)) {
            k++;
        }
        return phrases.at(k).last();
    }

    private boolean ends(Attribution attribution, int from, int k, boolean phrase) {
        int next = k + 1;
        return switch (phrases.at(k).type()) {
            case SEMICOLON -> true;
            case COMMA -> comma(attribution, k, phrase);
            case AND -> and(attribution, next, phrase);
            case SUB -> phrase && k > from || participleCue(next);
            case WH -> phrase && k > from && Set.of("when", "where", "if").contains(phrases.word(k));
            case DASH -> phrase || phrases.is(next, Type.AND) && attributionStarts(next + 1);
            case PREP -> participleCue(next) && MEANS.contains(phrases.word(k));
            case STOP -> phrase;
            case VP -> unit.at(phrases.at(k).first()).is("according");
            default -> false;
        };
    }

    private boolean comma(Attribution attribution, int comma, boolean phrase) {
        int next = comma + 1;
        if (!phrases.has(next)) {
            return true;
        }
        Token word = unit.at(phrases.at(next).first());
        boolean turns = word.is(SOURCES)
                || participleCue(next)
                || phrases.is(next, Type.SUB) && word.is(CONTRAST)
                || phrases.is(next, Type.REL) && !word.is("that") && !insideSubject(next)
                || phrases.is(next, Type.AND)
                        && (word.is("but") && clauses.begins(next + 1) || attributionStarts(next + 1))
                || phrases.is(next, Type.NP) && attributionStarts(next);
        boolean bounded = attribution != null && attribution.bounded;
        return turns || (bounded || phrase) && !listed(comma);
    }

    /** "said X and denied Y": another verb of the same subject, in the same tense. */
    private boolean and(Attribution attribution, int next, boolean phrase) {
        if (!phrases.is(next, Type.VP)) {
            return attributionStarts(next);
        }
        Chunk verb = phrases.at(next);
        boolean present =
                attribution != null && unit.at(attribution.cueLast).lower().endsWith("s");
        boolean alike = verb.form() == Form.ED
                || present && unit.at(verb.head()).lower().endsWith("s");
        return verb.finite() && (phrase || cue(next) && alike);
    }

    /** ", adding", "before claiming". */
    private boolean participleCue(int c) {
        return phrases.is(c, Type.VP) && phrases.at(c).form() == Form.ING && cue(c);
    }

    private boolean cue(int c) {
        return lexicon.find(unit.at(phrases.at(c).head()).lower()) != null;
    }

    /** "the road, which had been closed, was open": the verb follows the relative clause. */
    private boolean insideSubject(int relative) {
        int k = relative;
        while (phrases.has(k) && !phrases.is(k, Type.COMMA)) {
            k++;
        }
        return phrases.is(k, Type.COMMA)
                && phrases.is(k + 1, Type.VP)
                && phrases.at(k + 1).finite();
    }

    private boolean listed(int comma) {
        return phrases.is(comma + 1, Type.NP) && (phrases.is(comma + 2, Type.COMMA) || phrases.is(comma + 2, Type.AND));
    }

    /** Whether a subject and a cue that governs clauses follow: another attribution starts. */
    private boolean attributionStarts(int from) {
        int k = from;
        while (phrases.is(k, Type.NP)
                || phrases.is(k, Type.PREP)
                || phrases.is(k, Type.ADV)
                || phrases.is(k, Type.TIME)) {
            k++;
        }
        if (k == from || !phrases.is(k, Type.VP) || !phrases.at(k).finite()) {
            return false;
        }
        Entry entry = lexicon.find(unit.at(phrases.at(k).head()).lower());
        return entry != null && entry.hasFrame(Frame.CLAUSE) && entry.hasFrame(Frame.QUOTE);
    }
}
