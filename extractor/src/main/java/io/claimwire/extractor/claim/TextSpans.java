package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.claim.ClauseEnds.Reach;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.Optional;
import java.util.Set;

/** Cuts spans of words from a unit, without punctuation at their edges. Stateless except for its unit. */
final class TextSpans {
    private static final Set<String> INNER_MARKS = Set.of("%", ")", "$");
    private static final Set<String> CLOSING_MARKS = Set.of("%", ")", "?", "!", "$");
    private static final Set<String> OWN_MARKS = Set.of(",", ".", "!", "?", "…", "...");

    private final TextUnit unit;
    private final Phrases phrases;
    private final ClauseEnds ends;

    TextSpans(TextUnit unit, Phrases phrases, ClauseEnds ends) {
        this.unit = unit;
        this.phrases = phrases;
        this.ends = ends;
    }

    /** From the chunk to the end of the content. */
    Optional<Piece> from(Attribution attribution, int chunk, Reach reach) {
        if (!phrases.has(chunk)) {
            return Optional.empty();
        }
        int first = phrases.at(chunk).first();
        int last = ends.lastToken(attribution, chunk, reach);
        if (reach == Reach.PHRASE) {
            last = withoutTime(chunk, last);
        }
        while (last > first && loose(last, CLOSING_MARKS)) {
            last--;
        }
        while (first < last && loose(first, Set.of("$"))) {
            first++;
        }
        boolean nothing =
                last == first && (!unit.at(first).word() || unit.at(first).is("that"));
        return nothing ? Optional.empty() : Optional.of(piece(first, last));
    }

    /** "called it a farce on Tuesday": the time of the statement is not content. */
    private int withoutTime(int from, int last) {
        int c = phrases.chunkAt(last);
        if (!phrases.is(c, Type.TIME) || c <= from + 1) {
            return last;
        }
        return phrases.at(phrases.is(c - 1, Type.PREP) ? c - 2 : c - 1).last();
    }

    private boolean loose(int i, Set<String> kept) {
        Token token = unit.at(i);
        return !token.quoted() && !token.word() && !token.is(kept);
    }

    /** The quote that ends at the token if it is on its own, else everything before the token. */
    Optional<Piece> before(int last) {
        int end = last;
        while (unit.has(end) && loose(end, CLOSING_MARKS)) {
            end--;
        }
        if (end < 0) {
            return Optional.empty();
        }
        int first = 0;
        if (unit.at(end).quoted()) {
            int open = end;
            while (open > 0 && unit.at(open - 1).quoted() && !unit.opens(open)) {
                open--;
            }
            boolean whole = open == 0 || !unit.at(open - 1).word() && startsSentence(open);
            first = whole && end - open > 2 ? open : 0;
        }
        return upTo(first, end);
    }

    /** All words before the token, quoted or not. */
    Optional<Piece> everythingBefore(int last) {
        int end = last;
        while (unit.has(end) && loose(end, INNER_MARKS)) {
            end--;
        }
        return end < 1 ? Optional.empty() : upTo(0, end);
    }

    private Optional<Piece> upTo(int from, int end) {
        int first = from;
        while (first < end
                && !unit.at(first).quoted()
                && (unit.at(first).tagged("CCONJ") || loose(first, Set.of("$")))) {
            first++;
        }
        return end < first ? Optional.empty() : Optional.of(piece(first, end));
    }

    /** "the claim that the letters were burned surprised the court": the clause ends before the main verb. */
    Optional<Piece> upToSecondVerb(int from) {
        int verbs = 0;
        for (int k = from; phrases.has(k); k++) {
            if (phrases.at(k).finite() && ++verbs == 2) {
                return Optional.of(chunks(from, k - 1));
            }
        }
        return from(null, from, Reach.PHRASE);
    }

    Piece chunks(int first, int last) {
        return piece(phrases.at(first).first(), phrases.at(last).last());
    }

    Piece phrase(Phrase phrase) {
        return piece(phrase.first(), phrase.last());
    }

    private Piece piece(int first, int last) {
        return new Piece(unit.at(first).start(), unit.at(last).end());
    }

    /** Whether the span contains a verb or quoted words. */
    boolean clausal(Piece piece) {
        for (Token token : unit.tokens()) {
            boolean inside = token.start() >= piece.start() && token.end() <= piece.end();
            if (inside && (token.verbal() || token.quoted() && token.word())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the quote is complete: it ends with punctuation, or at the end of the sentence. */
    boolean whole(int quote) {
        Chunk chunk = phrases.at(quote);
        boolean last = phrases.is(quote + 1, Type.PREP)
                || phrases.is(quote + 1, Type.STOP)
                || phrases.is(quote + 1, Type.TIME)
                || phrases.is(quote + 1, Type.SUB);
        return closed(chunk) || last && startsSentence(chunk.first());
    }

    boolean closed(Chunk quote) {
        for (int i = quote.last(); i >= Math.max(quote.first(), quote.last() - 2); i--) {
            if (unit.at(i).is(OWN_MARKS)) {
                return true;
            }
            if (unit.at(i).word()) {
                return unit.at(i).text().endsWith(".");
            }
        }
        return false;
    }

    /** Whether the words after the mark start with a capital or a number. */
    boolean startsSentence(int open) {
        for (int i = open; i < Math.min(open + 3, unit.size()); i++) {
            if (unit.at(i).word()) {
                return unit.at(i).capital()
                        || Character.isDigit(unit.at(i).text().charAt(0));
            }
        }
        return true;
    }

    /** Whether quoted words end directly before the token. */
    boolean endsQuoted(int edge) {
        int i = edge;
        while (i >= 0 && !unit.at(i).word() && !unit.at(i).quoted()) {
            i--;
        }
        return i >= 0 && unit.at(i).quoted();
    }
}
