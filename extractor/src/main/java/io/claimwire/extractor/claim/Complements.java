package io.claimwire.extractor.claim;

import claimwire.CueClass;
import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.claim.ClauseEnds.Reach;
import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.claim.CueLexicon.Frame;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.Optional;

/** Finds the content that a cue governs, according to its frames in the lexicon. Stateless except for its unit. */
final class Complements {
    private final TextUnit unit;
    private final Phrases phrases;
    private final Clauses clauses;
    private final TextSpans pieces;
    private final CueLexicon lexicon;

    Complements(TextUnit unit, Phrases phrases, Clauses clauses, TextSpans pieces, CueLexicon lexicon) {
        this.unit = unit;
        this.phrases = phrases;
        this.clauses = clauses;
        this.pieces = pieces;
        this.lexicon = lexicon;
    }

    /** The content after the cue, from chunk {@code start} on; records the construction in the attribution. */
    Optional<Piece> after(Attribution attribution, int start) {
        int k = clauses.afterAside(start);
        if (attribution.cue.hasFrame(Frame.LISTENER) && phrases.is(k, Type.NP)) {
            int last = phrases.right(k);
            int after = clauses.afterAside(last + 1);
            if (infinitive(after)) {
                return piece(attribution, k, Reach.SENTENCE, Construction.PERSON_INFINITIVE);
            }
            if (clauses.opening(after) >= 0 || clauses.begins(after) || phrases.is(after, Type.WH)) {
                attribution.addressee = phrases.phrase(k, last);
                k = after;
            }
        }
        Optional<Piece> opened = opened(attribution, clauses.opening(k));
        if (opened.isPresent()) {
            return opened;
        }
        boolean silent = attribution.negated && attribution.cue.cueClass() == CueClass.SAY;
        return silent || !phrases.has(k) ? Optional.empty() : governed(attribution, k);
    }

    /** After "that", a colon, or an opening quote mark. */
    private Optional<Piece> opened(Attribution attribution, int opening) {
        Entry cue = attribution.cue;
        if (opening < 0) {
            return Optional.empty();
        }
        if (phrases.is(opening, Type.THAT) || phrases.is(opening, Type.REL)) {
            return cue.hasFrame(Frame.CLAUSE)
                    ? piece(attribution, opening, Reach.SENTENCE, Construction.THAT)
                    : Optional.empty();
        }
        if (!cue.hasFrame(Frame.QUOTE) && !cue.hasFrame(Frame.CLAUSE)) {
            return Optional.empty();
        }
        int quote = phrases.is(opening, Type.QUOTE) ? opening : opening + 1;
        if (phrases.is(quote, Type.QUOTE)) {
            return Optional.of(quoted(attribution, quote));
        }
        return phrases.is(opening, Type.COLON)
                ? piece(attribution, opening + 1, Reach.SENTENCE, Construction.COLON)
                : Optional.empty();
    }

    private Optional<Piece> governed(Attribution attribution, int k) {
        Entry cue = attribution.cue;
        Chunk chunk = phrases.at(k);
        switch (chunk.type()) {
            case QUOTE -> {
                boolean takes = cue.hasFrame(Frame.QUOTE) || cue.hasFrame(Frame.NOUN);
                return takes ? Optional.of(quoted(attribution, k)) : Optional.empty();
            }
            case WH -> {
                return question(attribution, k);
            }
            case REL -> {
                if (!phrases.word(k).equals("that")) {
                    return question(attribution, k);
                }
            }
            case VP -> {
                if (chunk.form() == Form.INFINITIVE) {
                    return cue.hasFrame(Frame.INFINITIVE) ? toDo(attribution, k) : Optional.empty();
                }
            }
            case PREP -> {
                CueClass cueClass = cue.prepositions().get(phrases.word(k));
                if (cueClass != null) {
                    attribution.cueLast = chunk.last();
                    attribution.cue = cue.classed(cueClass);
                    return piece(attribution, k + 1, Reach.PHRASE, Construction.PREPOSITION);
                }
            }
            default -> {}
        }
        if (cue.hasFrame(Frame.CLAUSE) && clauses.begins(k)) {
            return piece(attribution, k, Reach.SENTENCE, Construction.CLAUSE);
        }
        Optional<Piece> noun = chunk.is(Type.NP) ? noun(attribution, k) : Optional.empty();
        return noun.isPresent() ? noun : clause(attribution, k);
    }

    private Optional<Piece> question(Attribution attribution, int k) {
        return attribution.cue.hasFrame(Frame.QUESTION)
                ? piece(attribution, k, Reach.SENTENCE, Construction.QUESTION)
                : Optional.empty();
    }

    private Optional<Piece> noun(Attribution attribution, int k) {
        int next = phrases.right(k) + 1;
        if (attribution.cue.hasFrame(Frame.PERSON_INFINITIVE) && infinitive(next)) {
            return piece(attribution, k, Reach.PHRASE, Construction.PERSON_INFINITIVE);
        }
        if (!attribution.cue.hasFrame(Frame.NOUN)) {
            return Optional.empty();
        }
        Optional<Piece> inside = saying(attribution, next);
        return inside.isPresent() ? inside : piece(attribution, k, Reach.PHRASE, Construction.NOUN);
    }

    /** A clause whose subject is elsewhere or was not recognised. */
    private Optional<Piece> clause(Attribution attribution, int k) {
        Entry cue = attribution.cue;
        Chunk chunk = phrases.at(k);
        if (!cue.hasFrame(Frame.CLAUSE)) {
            return Optional.empty();
        }
        boolean speech = cue.hasFrame(Frame.QUOTE);
        if (speech && chunk.is(Type.PREP)) {
            int after = clauses.afterAdjuncts(k);
            if (after > k && clauses.begins(after)) {
                return piece(attribution, after, Reach.SENTENCE, Construction.CLAUSE);
            }
        }
        if (speech && chunk.finite() && attribution.speaker.last() < attribution.cueFirst) {
            int subject = phrases.chunkAt(attribution.speaker.first());
            if (phrases.is(subject - 1, Type.REL)) {
                attribution.content.add(pieces.chunks(subject - 1, subject - 1)); // "which he says is over"
            }
            return piece(attribution, k, Reach.PHRASE, Construction.EXTRACTED);
        }
        boolean clause = !cue.hasFrame(Frame.NOUN) || speech && !chunk.is(Type.NP);
        return clause && clauses.verbSomewhere(k)
                ? piece(attribution, k, Reach.SENTENCE, Construction.CLAUSE)
                : Optional.empty();
    }

    /** "issued a statement saying that": all of it is the cue, and the content starts after "that". */
    private Optional<Piece> saying(Attribution attribution, int verb) {
        int k = phrases.is(verb, Type.REL) ? verb + 1 : verb;
        boolean says = phrases.is(k, Type.VP) && (phrases.at(k).form() == Form.ING || k > verb);
        Entry inner = says ? lexicon.find(unit.at(phrases.at(k).head()).lower()) : null;
        if (inner == null || !inner.hasFrame(Frame.CLAUSE) || !inner.hasFrame(Frame.QUOTE)) {
            return Optional.empty();
        }
        int next = clauses.afterAside(k + 1);
        int quote = phrases.is(next, Type.COMMA) || phrases.is(next, Type.COLON) ? next + 1 : next;
        if (!phrases.is(quote, Type.QUOTE) && !clauses.begins(next)) {
            return Optional.empty();
        }
        attribution.cueLast = phrases.at(k).last();
        return phrases.is(quote, Type.QUOTE)
                ? Optional.of(quoted(attribution, quote))
                : piece(attribution, next, Reach.SENTENCE, Construction.THAT);
    }

    /**
     * "refused to say that": both verbs are the cue, and the content starts after "that"; else the infinitive is the
     * content.
     */
    private Optional<Piece> toDo(Attribution attribution, int k) {
        Entry inner = lexicon.find(unit.at(phrases.at(k).head()).lower());
        int next = clauses.afterAside(k + 1);
        boolean prepositional = inner != null
                && phrases.is(next, Type.PREP)
                && inner.prepositions().containsKey(phrases.word(next));
        boolean clause = inner != null
                && (inner.hasFrame(Frame.CLAUSE) || !inner.prepositions().isEmpty())
                && (phrases.is(next, Type.THAT) || phrases.is(next, Type.WH) || phrases.is(next, Type.QUOTE));
        if (prepositional) {
            attribution.cueLast = phrases.at(next).last();
            return piece(attribution, next + 1, Reach.PHRASE, Construction.THAT);
        }
        if (clause) {
            attribution.cueLast = phrases.at(k).last();
            return piece(attribution, next, Reach.SENTENCE, Construction.THAT);
        }
        return piece(attribution, k, Reach.PHRASE, Construction.INFINITIVE);
    }

    private boolean infinitive(int k) {
        return phrases.is(k, Type.VP) && phrases.at(k).form() == Form.INFINITIVE;
    }

    Piece quoted(Attribution attribution, int quote) {
        if (!pieces.whole(quote)) {
            Optional<Piece> mixed = piece(attribution, quote, Reach.PHRASE, Construction.QUOTE_MIXED);
            if (mixed.isPresent()) {
                return mixed.get();
            }
        }
        attribution.construction = Construction.QUOTE_AFTER;
        return pieces.chunks(quote, quote);
    }

    Optional<Piece> piece(Attribution attribution, int chunk, Reach reach, Construction construction) {
        Optional<Piece> piece = pieces.from(attribution, chunk, reach);
        if (piece.isPresent()) {
            attribution.construction = construction;
        }
        return piece;
    }
}
