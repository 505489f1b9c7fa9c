package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds sentences in which the outlet itself states a fact: a subject, a finite verb, no quote, no question. Stateless.
 */
final class StatedFacts {
    private static final Set<String> PERSONAL = WordLists.of("personal");
    private static final int MIN_TOKENS = 6;

    private StatedFacts() {}

    static Optional<Attribution> in(TextUnit unit) {
        if (unit.size() < MIN_TOKENS
                || unit.at(unit.size() - 1).is("?")
                || unit.at(unit.size() - 1).is(":")) {
            return Optional.empty();
        }
        for (Token token : unit.tokens()) {
            if (token.quoted() || token.is(PERSONAL)) {
                return Optional.empty();
            }
        }
        List<Chunk> chunks = Chunker.chunks(unit);
        Phrases phrases = new Phrases(unit, chunks);
        for (int c = 0; c < chunks.size(); c++) {
            if (chunks.get(c).finite()
                    && !phrases.is(c - 1, Type.REL)
                    && phrases.subjectBefore(c).isPresent()) {
                return Optional.of(whole(unit));
            }
        }
        return Optional.empty();
    }

    private static Attribution whole(TextUnit unit) {
        int last = unit.size() - 1;
        while (last > 0
                && !unit.at(last).word()
                && !unit.at(last).is("%")
                && !unit.at(last).is(")")) {
            last--;
        }
        Attribution stated = new Attribution(unit, 0, 0, null, null);
        stated.construction = Construction.STATED;
        stated.by = SpeakerPosition.UNKNOWN;
        stated.content.add(new Piece(unit.at(0).start(), unit.at(last).end()));
        return stated;
    }
}
