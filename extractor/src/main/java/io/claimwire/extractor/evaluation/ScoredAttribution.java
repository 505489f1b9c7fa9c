package io.claimwire.extractor.evaluation;

import java.util.BitSet;

/**
 * An attribution as sets of words, annotated or extracted. Immutable.
 *
 * @param text source, cue and content for display
 * @param explanation the rule that found it; empty for annotations
 * @param confidence 0 to 1; 1 for annotations
 */
record ScoredAttribution(
        BitSet source, BitSet cue, BitSet content, String text, String explanation, double confidence) {
    /** Jaccard similarity of the words of both. */
    double overlap(ScoredAttribution other) {
        BitSet both = (BitSet) content.clone();
        both.and(other.content);
        int shared = both.cardinality();
        return shared == 0 ? 0 : (double) shared / (content.cardinality() + other.content.cardinality() - shared);
    }
}
