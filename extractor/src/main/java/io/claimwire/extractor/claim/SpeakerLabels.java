package io.claimwire.extractor.claim;

import claimwire.CueClass;
import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.claim.ClauseEnds.Reach;
import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.claim.CueLexicon.Frame;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * Speaker labels of interviews and transcripts, a name before a colon: "TORVIK: We knew nothing.", "Q: Who knew?".
 * Stateless.
 */
final class SpeakerLabels {
    private static final Entry SAYS = new Entry(":", CueClass.SAY, EnumSet.of(Frame.CLAUSE, Frame.QUOTE), Map.of());
    private static final Entry ASKS = new Entry(":", CueClass.ASK, EnumSet.of(Frame.CLAUSE, Frame.QUOTE), Map.of());

    private SpeakerLabels() {}

    static Optional<Attribution> in(UnitParse parse) {
        int last = label(parse);
        if (last < 0 || !parse.phrases.has(last + 2)) {
            return Optional.empty();
        }
        int colon = parse.chunks.get(last + 1).first();
        Entry cue = parse.unit.at(0).is("q") || parse.unit.at(0).is("question") ? ASKS : SAYS;
        Attribution attribution = new Attribution(parse.unit, colon, colon, cue, parse.phrases.phrase(0, last));
        attribution.construction = Construction.NAMED;
        parse.pieces
                .from(attribution, last + 2, Reach.SENTENCE)
                .filter(piece -> parse.unit.at(0).text().length() == 1 || parse.pieces.clausal(piece))
                .ifPresent(attribution.content::add);
        return attribution.content.isEmpty() ? Optional.empty() : Optional.of(attribution);
    }

    /** The last chunk of the name before the colon, or -1. */
    private static int label(UnitParse parse) {
        Phrases phrases = parse.phrases;
        if (parse.chunks.size() < 3) {
            return -1;
        }
        String letter = parse.unit.at(0).text();
        if ((letter.equals("Q") || letter.equals("A")) && phrases.at(0).last() == 0) {
            return phrases.is(1, Type.COLON) || phrases.is(1, Type.STOP) ? 0 : -1;
        }
        if (!phrases.is(0, Type.NP) || !parse.unit.at(phrases.at(0).head()).tagged("PROPN")) {
            return -1;
        }
        int last = phrases.right(0);
        last = phrases.is(last + 1, Type.OPEN) && phrases.is(last + 3, Type.CLOSE) ? last + 3 : last;
        return phrases.is(last + 1, Type.COLON) ? last : -1;
    }
}
