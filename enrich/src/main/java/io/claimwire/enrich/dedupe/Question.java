package io.claimwire.enrich.dedupe;

/** A new text as it is held against roots: at each level its words, anchors and what does not count. One thread. */
final class Question {
    private final byte[] words;
    private final Furniture furniture;
    private final int outlet;
    private final Level[] levels = new Level[Sketch.DEEPEST + 1];

    /** @param outlet number of the text's outlet among the roots */
    Question(byte[] words, Furniture furniture, int outlet) {
        this.words = words;
        this.furniture = furniture;
        this.outlet = outlet;
    }

    /** The text at one level. */
    final class Level {
        final byte[] words;
        final Anchors anchors;
        final boolean[] furniture;
        private final int level;
        private Alignment alignment;

        private Level(int level) {
            this.level = level;
            words = Sketch.thin(Question.this.words, level);
            anchors = Anchors.of(words, level, Anchors.NARROWEST);
            furniture = Question.this.furniture.of(words, anchors, outlet);
        }

        Overlap with(byte[] root, boolean[] rootFurniture) {
            if (alignment == null) {
                alignment = new Alignment(words, level, furniture);
            }
            return alignment.with(root, rootFurniture);
        }
    }

    Level at(int level) {
        if (levels[level] == null) {
            levels[level] = new Level(level);
        }
        return levels[level];
    }
}
