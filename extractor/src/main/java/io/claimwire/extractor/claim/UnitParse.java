package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.claim.CueLexicon.Frame;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One unit with its chunks and the attributions found so far. Not thread-safe. */
final class UnitParse {
    private static final Set<String> NEGATIONS = Set.of("not", "n't", "never");

    final TextUnit unit;
    final List<Chunk> chunks;
    final Phrases phrases;
    final Clauses clauses;
    final TextSpans pieces;
    final Complements complements;
    final AttributionContext surroundings;
    final CueLexicon lexicon;
    final List<Attribution> found = new ArrayList<>();
    /** Tokens up to here are part of an attribution already. */
    private int taken = -1;

    UnitParse(TextUnit unit, CueLexicon lexicon) {
        this.unit = unit;
        this.lexicon = lexicon;
        this.chunks = Chunker.chunks(unit);
        this.phrases = new Phrases(unit, chunks);
        this.clauses = new Clauses(unit, phrases);
        this.pieces = new TextSpans(unit, phrases, new ClauseEnds(unit, phrases, clauses, lexicon));
        this.complements = new Complements(unit, phrases, clauses, pieces, lexicon);
        this.surroundings = new AttributionContext(unit, phrases, clauses, pieces, complements);
    }

    boolean taken(Chunk chunk) {
        return chunk.first() <= taken;
    }

    /** The last attribution; null when there is none. */
    Attribution last() {
        return found.isEmpty() ? null : found.get(found.size() - 1);
    }

    /** Whether the last attribution is speech, not only a demand or criticism. */
    boolean spoken() {
        Entry cue = found.isEmpty() ? null : last().cue;
        return cue != null && cue.hasFrame(Frame.QUOTE) && cue.hasFrame(Frame.CLAUSE);
    }

    boolean negated(Chunk chunk) {
        for (int i = chunk.first(); i <= chunk.last(); i++) {
            if (unit.at(i).is(NEGATIONS)) {
                return true;
            }
        }
        return false;
    }

    /** Adds an attribution; attributions within its content are removed, because only one level is kept. */
    void keep(Attribution attribution) {
        if (attribution.content.isEmpty()) {
            if (attribution.announces) {
                found.add(attribution);
            }
            return;
        }
        found.removeIf(inner -> covers(attribution, inner));
        found.add(attribution);
        int end = attribution.content.stream().mapToInt(Piece::end).max().orElse(0);
        for (int i = 0; i < unit.size() && unit.at(i).end() <= end; i++) {
            taken = i;
        }
        taken = Math.max(taken, attribution.cueLast);
    }

    private boolean covers(Attribution outer, Attribution inner) {
        int cue = unit.at(inner.cueFirst).start();
        return outer.content.stream().anyMatch(piece -> piece.start() <= cue && cue < piece.end());
    }
}
