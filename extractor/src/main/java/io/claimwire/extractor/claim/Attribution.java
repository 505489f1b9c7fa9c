package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.ArrayList;
import java.util.List;

/** An attribution as found by the grammar in one unit: speaker, cue, content and source chain. Not thread-safe. */
final class Attribution {
    final TextUnit unit;
    final int cueFirst;
    int cueLast;
    Entry cue;
    Phrase speaker;
    final List<Piece> content = new ArrayList<>();
    final List<Phrase> chain = new ArrayList<>();
    Phrase addressee;
    boolean negated;
    /** Antecedent when the speaker is a relative pronoun; else null. */
    Phrase antecedent;

    SpeakerPosition by = SpeakerPosition.SUBJECT;
    Construction construction = Construction.NOUN;
    /** Whether the cue is in a clause that ends with a comma: "While A says X, B denies it". */
    boolean bounded;
    /** Whether it ends with a colon and its content is in the following paragraphs. */
    boolean announces;

    Attribution(TextUnit unit, int cueFirst, int cueLast, Entry cue, Phrase speaker) {
        this.unit = unit;
        this.cueFirst = cueFirst;
        this.cueLast = cueLast;
        this.cue = cue;
        this.speaker = speaker;
    }

    /** Whether the content includes quoted words. */
    boolean quotes() {
        for (Piece piece : content) {
            for (Token token : unit.tokens()) {
                if (token.quoted() && token.start() >= piece.start() && token.start() < piece.end()) {
                    return true;
                }
            }
        }
        return false;
    }
}
