package io.claimwire.enrich.dedupe;

/** The overlap of a new text and a root, in words of their sketches. Immutable. */
record Overlap(Side text, Side root) {
    /** Minimum number of figures that distinguish a filled-in form from a copy. */
    private static final int FORM = 4;

    /**
     * One of the two texts.
     *
     * @param words number of words without boilerplate
     * @param shared those that the other text contains
     * @param jumps number of places where the order differs
     */
    record Side(int words, int shared, double jumps, int figures, int figuresShared) {
        /** Two texts about one event share phrases, a copy shares passages, so each jump costs a word. */
        double share() {
            return words == 0 ? 0 : Math.max(0, shared - jumps) / (double) words;
        }
    }

    /** Number of words of the shorter text. */
    int words() {
        return Math.min(text.words(), root.words());
    }

    /** Share of the new text contained in the root, 0 to 1. */
    double ofNew() {
        return text.share();
    }

    /** Share of the root contained in the new text, 0 to 1. */
    double ofRoot() {
        return root.share();
    }

    /**
     * Whether it is a form with other values, such as a tender notice or a price table: same words, most figures
     * differ.
     */
    boolean form() {
        Side shorter = text.words() <= root.words() ? text : root;
        return shorter.figures() >= FORM && shorter.figuresShared() * 3 < shorter.figures();
    }
}
