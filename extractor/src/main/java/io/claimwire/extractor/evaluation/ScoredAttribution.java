package io.claimwire.extractor.evaluation;

import java.util.BitSet;

/**
 * An attribution as sets of words, an annotator's or ours. Immutable.
 *
 * @param text source, cue and content for a reader
 * @param explanation the rule that made it; empty for an annotator's
 * @param confidence 0 to 1; 1 for an annotator's
 */
record ScoredAttribution(
        BitSet source, BitSet cue, BitSet content, String text, String explanation, double confidence) {
    /** Share of the words of either that both have. */
    double overlap(ScoredAttribution other) {
        BitSet both = (BitSet) content.clone();
        both.and(other.content);
        int shared = both.cardinality();
        return shared == 0 ? 0 : (double) shared / (content.cardinality() + other.content.cardinality() - shared);
    }
}
