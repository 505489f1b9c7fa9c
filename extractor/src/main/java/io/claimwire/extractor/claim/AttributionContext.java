package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.claim.ClauseEnds.Reach;
import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.claim.CueLexicon.Frame;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.Optional;
import java.util.Set;

/**
 * Completes an attribution with content before the speaker and cue, after them, or on both sides. Stateless except for
 * its unit.
 */
final class AttributionContext {
    private static final Set<String> CLOSING = Set.of(",", "-", "--", "—", "–", "?", "!");
    private static final Set<String> REASONS = Set.of("because", "since", "if", "unless", "so");
    /** Maximum number of chunks between a cue and a continued quote. */
    private static final int NEAR = 12;

    private final TextUnit unit;
    private final Phrases phrases;
    private final Clauses clauses;
    private final TextSpans pieces;
    private final Complements complements;

    AttributionContext(TextUnit unit, Phrases phrases, Clauses clauses, TextSpans pieces, Complements complements) {
        this.unit = unit;
        this.phrases = phrases;
        this.clauses = clauses;
        this.pieces = pieces;
        this.complements = complements;
    }

    /**
     * @param leftEdge last token before speaker and cue; negative when the words before them are not content
     * @param right first chunk after them
     */
    void fill(Attribution attribution, int leftEdge, int right) {
        Entry cue = attribution.cue;
        boolean quote = leftEdge >= 0 && pieces.endsQuoted(leftEdge);
        int next = clauses.afterAside(right);
        if (!quote && phrases.is(next, Type.COLON) && !phrases.has(next + 1)) {
            return; // the content is in the next paragraph
        }
        boolean takes = cue.hasFrame(Frame.QUOTE) && (quote || cue.hasFrame(Frame.CLAUSE));
        Optional<Piece> left = takes && leftEdge >= 0 ? postposed(leftEdge) : Optional.empty();
        if (attribution.by == SpeakerPosition.INVERTED) {
            inverted(attribution, left, quote, right);
        } else if (left.isPresent() && quote) {
            both(attribution, Construction.QUOTE_BEFORE, left.get(), continues(right));
        } else if (left.isPresent()) {
            boolean told =
                    cue.hasFrame(Frame.LISTENER) && phrases.is(right, Type.NP) && phrases.is(right + 1, Type.COMMA);
            clauseBefore(attribution, left.get(), told ? right + 1 : right);
        } else {
            complements.after(attribution, right).ifPresent(attribution.content::add);
        }
    }

    private static void both(Attribution attribution, Construction construction, Piece left, Optional<Piece> right) {
        attribution.construction = construction;
        attribution.content.add(left);
        right.ifPresent(attribution.content::add);
    }

    private void inverted(Attribution attribution, Optional<Piece> left, boolean quote, int right) {
        attribution.construction = quote ? Construction.QUOTE_BEFORE : Construction.CLAUSE_BEFORE;
        left.ifPresent(attribution.content::add);
        (quote || left.isEmpty() ? continues(right) : afterSpeaker(right)).ifPresent(attribution.content::add);
    }

    /** A clause before speaker and cue is content, unless they govern another one after them. */
    private void clauseBefore(Attribution attribution, Piece left, int right) {
        int opening = clauses.opening(clauses.afterAside(right));
        boolean quote = phrases.is(opening, Type.COMMA)
                && phrases.is(opening + 1, Type.QUOTE)
                && pieces.closed(phrases.at(opening + 1))
                && pieces.startsSentence(phrases.at(opening + 1).first());
        if (quote) {
            attribution.content.add(complements.quoted(attribution, opening + 1));
            return;
        }
        boolean clause = pieces.clausal(left) && !participle();
        Optional<Piece> more = inserted(right, clause);
        Optional<Piece> governed = more.isPresent() ? Optional.empty() : complements.after(attribution, right);
        if (governed.isPresent()) {
            attribution.content.add(governed.get());
        } else if (more.isPresent() || clause) {
            if (!attribution.negated) {
                both(attribution, Construction.CLAUSE_BEFORE, left, more);
            }
        } else {
            complements.after(attribution, right).ifPresent(attribution.content::add);
        }
    }

    /** "Asked whether he would go, Reid said no": a phrase that starts with a participle is not a clause of its own. */
    private boolean participle() {
        Form form = phrases.at(0).form();
        return form == Form.ED && phrases.at(0).first() == 0 || form == Form.ING;
    }

    /** The words before the attribution, if a mark closes them. */
    private Optional<Piece> postposed(int edge) {
        Token mark = unit.at(edge);
        return mark.quoted() || mark.is(CLOSING) ? pieces.before(edge) : Optional.empty();
    }

    /** "The plan, said Torvik, who leads the union, would fail": the verb after the last comma. */
    private Optional<Piece> afterSpeaker(int from) {
        int k = from;
        if (phrases.is(k, Type.COMMA) && phrases.is(k + 1, Type.REL)) {
            k++;
            while (phrases.has(k) && !phrases.is(k, Type.COMMA)) {
                k++;
            }
        }
        boolean verb = phrases.is(k, Type.COMMA)
                && phrases.is(k + 1, Type.VP)
                && phrases.at(k + 1).finite();
        return verb ? pieces.from(null, k + 1, Reach.SENTENCE) : Optional.empty();
    }

    /** {@code "We will go on," she said, "until the last boat is in."}: the second half. */
    private Optional<Piece> continues(int from) {
        int k = from;
        while (phrases.has(k) && k <= from + NEAR && !phrases.is(k, Type.QUOTE)) {
            if (phrases.at(k).finite()) {
                return Optional.empty();
            }
            k++;
        }
        if (!phrases.is(k, Type.QUOTE)) {
            return Optional.empty();
        }
        boolean marked = k > 0
                && switch (phrases.at(k - 1).type()) {
                    case COMMA, COLON, STOP, DASH, AND, SEMICOLON -> true;
                    default -> k == from && pieces.startsSentence(phrases.at(k).first());
                };
        return marked ? Optional.of(pieces.chunks(k, k)) : Optional.empty();
    }

    /** "The plan, he said, would fail": the continuation after a second comma. */
    private Optional<Piece> inserted(int right, boolean clause) {
        int k = clauses.afterAside(right);
        if (!phrases.is(k, Type.COMMA) || !phrases.has(k + 1)) {
            return Optional.empty();
        }
        Chunk next = phrases.at(k + 1);
        Token word = unit.at(next.first());
        boolean another = next.is(Type.VP) && next.form() == Form.ING
                || word.is("according")
                || word.is("per")
                || next.is(Type.SUB) && !word.is(REASONS)
                || next.is(Type.REL)
                || next.is(Type.AND) && phrases.is(k + 2, Type.NP)
                || clause && (next.is(Type.PREP) || next.is(Type.NP) && !clauses.begins(k + 1));
        return another ? Optional.empty() : pieces.from(null, k + 1, Reach.SENTENCE);
    }
}
