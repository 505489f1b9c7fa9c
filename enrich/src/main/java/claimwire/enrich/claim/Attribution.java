package claimwire.enrich.claim;

import claimwire.enrich.claim.CueLexicon.Entry;
import claimwire.enrich.claim.NounPhrases.Phrase;
import claimwire.enrich.text.Paragraphs.Piece;
import java.util.ArrayList;
import java.util.List;

/** Somebody's words as the grammar found them in one unit: whose, by which cue, which stretches, through whom. One thread. */
final class Attribution {
    final Unit unit;
    final int cueFirst;
    final int cueLast;
    final Entry cue;
    final Phrase speaker;
    final List<Piece> content = new ArrayList<>();
    final List<Phrase> chain = new ArrayList<>();
    Phrase addressee;
    boolean negated;
    /** Whether the speaker was carried over from a neighbouring unit. */
    boolean inherited;

    Attribution(Unit unit, int cueFirst, int cueLast, Entry cue, Phrase speaker) {
        this.unit = unit;
        this.cueFirst = cueFirst;
        this.cueLast = cueLast;
        this.cue = cue;
        this.speaker = speaker;
    }
}
