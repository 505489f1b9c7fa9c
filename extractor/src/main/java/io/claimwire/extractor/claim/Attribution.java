package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.ArrayList;
import java.util.List;

/** Somebody's words as the grammar found them in one unit: whose, by which cue, which stretches, through whom. One thread. */
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
    /** The noun phrase that a relative pronoun stands for; null for every other speaker. */
    Phrase antecedent;

    SpeakerPosition by = SpeakerPosition.SUBJECT;
    Construction construction = Construction.NOUN;
    /** Whether the cue stands in a clause that a comma ends: "While A says X, B denies it". */
    boolean bounded;
    /** Whether it ends with a colon and its words stand in the paragraphs that follow. */
    boolean announces;

    Attribution(TextUnit unit, int cueFirst, int cueLast, Entry cue, Phrase speaker) {
        this.unit = unit;
        this.cueFirst = cueFirst;
        this.cueLast = cueLast;
        this.cue = cue;
        this.speaker = speaker;
    }

    /** Whether quoted words are among its content. */
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
