package io.claimwire.enrich.dedupe;

/** What a new text and a root share, counted in words of their sketches. Immutable. */
record Overlap(Side text, Side root) {
    /** Fewest figures of a text that can tell a filled-in form from a copy. */
    private static final int FORM = 4;

    /**
     * One of the two texts.
     *
     * @param words without its outlet's furniture
     * @param shared those of them that stand in the other
     * @param jumps how often what follows in the one does not follow in the other
     */
    record Side(int words, int shared, double jumps, int figures, int figuresShared) {
        /** Two texts on one event share phrases here and there, a copy shares passages: a jump costs a word. */
        double share() {
            return words == 0 ? 0 : Math.max(0, shared - jumps) / (double) words;
        }
    }

    /** Words of the shorter text. */
    int words() {
        return Math.min(text.words(), root.words());
    }

    /** Share of the new text that stands in the root, 0 to 1. */
    double ofNew() {
        return text.share();
    }

    /** Share of the root that stands in the new text, 0 to 1. */
    double ofRoot() {
        return root.share();
    }

    /** A form filled in anew, as a tender notice or a table of prices: the words are the same, and most figures are not. */
    boolean form() {
        Side shorter = text.words() <= root.words() ? text : root;
        return shorter.figures() >= FORM && shorter.figuresShared() * 3 < shorter.figures();
    }
}
