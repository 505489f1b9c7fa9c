package io.claimwire.enrich.dedupe;

/** A new text as a query: words, fingerprints and boilerplate per level. Not thread-safe. */
final class IndexQuery {
    private final byte[] words;
    private final BoilerplateDetector boilerplate;
    private final int outlet;
    private final Level[] levels = new Level[Sketch.MAX_LEVEL + 1];

    /** @param outlet number of the text's outlet in the root index */
    IndexQuery(byte[] words, BoilerplateDetector boilerplate, int outlet) {
        this.words = words;
        this.boilerplate = boilerplate;
        this.outlet = outlet;
    }

    /** The text at one level. */
    final class Level {
        final byte[] words;
        final WinnowingFingerprints anchors;
        final boolean[] boilerplate;
        private final int level;
        private Alignment alignment;

        private Level(int level) {
            this.level = level;
            words = Sketch.atLevel(IndexQuery.this.words, level);
            anchors = WinnowingFingerprints.of(words, level, WinnowingFingerprints.MIN_WINDOW);
            boilerplate = IndexQuery.this.boilerplate.of(words, anchors, outlet);
        }

        Overlap with(byte[] root, boolean[] rootBoilerplate) {
            if (alignment == null) {
                alignment = new Alignment(words, level, boilerplate);
            }
            return alignment.with(root, rootBoilerplate);
        }
    }

    Level at(int level) {
        if (levels[level] == null) {
            levels[level] = new Level(level);
        }
        return levels[level];
    }
}
