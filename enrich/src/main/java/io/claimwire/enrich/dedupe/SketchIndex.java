package io.claimwire.enrich.dedupe;

import claimwire.internal.StoredArticle;
import io.claimwire.enrich.index.Postings;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds roots that share text with an article: candidates by common {@link WinnowingFingerprints}, then word-level
 * alignment. Derived from the stored sketches in the order of decisions, so that results are the same after a restart.
 * Not thread-safe.
 */
final class SketchIndex {
    /** Fingerprints with more roots are ignored, such as those of forms or standard lines. */
    private static final int MAX_POSTINGS = 200;
    /** Maximum number of candidates that are aligned, those with most common fingerprints first. */
    private static final int MAX_ALIGNMENTS = 24;
    /** Minimum share of common fingerprints, relative to the number expected for a contained text. */
    private static final double MIN_ANCHOR_SHARE = 0.15;

    /**
     * Weight of the root's own coverage in the ranking: a roundup covers a copy as completely as the copied article
     * does.
     */
    private static final double LIKENESS = 0.3;

    private static final byte[] NOTHING = {};

    /**
     * Minimum number of words of the shorter text for comparisons above level 0, where few words may agree by chance.
     */
    private static final int MIN_WORDS = 20;

    /** A root and its overlap with the query. */
    record Match(String articleId, boolean sameSource, long sequence, Overlap overlap) {
        double rank() {
            return overlap.ofNew() + LIKENESS * overlap.ofRoot();
        }
    }

    private final RootIndex roots = new RootIndex();
    private final Postings postings = new Postings();
    private final BoilerplateDetector boilerplate = new BoilerplateDetector(roots, postings);
    private final int shortest;
    private int[] common = new int[64];

    /** @param shortest minimum number of tokens of a root to be found by more than its content hash */
    SketchIndex(int shortest) {
        this.shortest = shortest;
    }

    int size() {
        return roots.size();
    }

    /** @param id packed id of the article */
    void put(byte[] id, ArticleRecord known) {
        remove(known.articleId());
        StoredArticle article = known.article();
        // an empty sketch has no fingerprints
        Sketch sketch = Sketch.of(
                article.getTokens() < shortest ? NOTHING : article.getSketch().array());
        int slot = roots.add(id, article, sketch);
        WinnowingFingerprints anchors = WinnowingFingerprints.of(sketch);
        for (int i = 0; i < anchors.size; i++) {
            postings.add(anchors.keys[i], slot);
        }
    }

    void remove(String articleId) {
        int slot = roots.slot(articleId);
        if (slot == RootIndex.NONE) {
            return;
        }
        WinnowingFingerprints anchors = WinnowingFingerprints.of(roots.sketch(slot));
        for (int i = 0; i < anchors.size; i++) {
            postings.remove(anchors.keys[i], slot);
        }
        roots.remove(slot);
    }

    /** The root whose content hash has the same prefix, or null; the probability of a collision is 2^-64. */
    String exact(byte[] contentHash) {
        int slot = roots.withContent(contentHash);
        return slot == RootIndex.NONE ? null : roots.id(slot);
    }

    /**
     * Roots with at least the given share of the text or of themselves; the most similar first, then the oldest.
     *
     * @param words all words of the text's sketch
     */
    List<Match> matches(String articleId, String source, byte[] words, double least) {
        int outlet = roots.source(source);
        IndexQuery question = new IndexQuery(words, boilerplate, outlet);
        List<Match> matches = new ArrayList<>();
        for (int slot : candidates(question)) {
            Overlap overlap = overlap(question, slot);
            Match match = new Match(roots.id(slot), roots.source(slot) == outlet, roots.sequence(slot), overlap);
            boolean telling = roots.sketch(slot).level() == 0 || overlap.words() >= MIN_WORDS;
            if (telling
                    && Math.max(overlap.ofNew(), overlap.ofRoot()) >= least
                    && !match.articleId().equals(articleId)) {
                matches.add(match);
            }
        }
        matches.sort(Comparator.comparingDouble(Match::rank).reversed().thenComparingLong(Match::sequence));
        return matches;
    }

    /** Overlap of a stored sketch with a root, including boilerplate. */
    Overlap overlap(byte[] packed, String root) {
        Sketch theirs = roots.sketch(roots.slot(root));
        Sketch stored = Sketch.of(packed);
        int level = Math.max(stored.level(), theirs.level());
        return new Alignment(Sketch.atLevel(stored.words(), level), level, null)
                .with(Sketch.atLevel(theirs.words(), level), null);
    }

    private Overlap overlap(IndexQuery question, int slot) {
        Sketch root = roots.sketch(slot);
        boolean[] theirs = boilerplate.of(root.words(), WinnowingFingerprints.of(root), roots.source(slot));
        return question.at(root.level()).with(root.words(), theirs);
    }

    /** Slots of the roots with enough common fingerprints, those with most first. */
    private int[] candidates(IndexQuery question) {
        if (common.length < roots.slots()) {
            common = Arrays.copyOf(common, Math.max(roots.slots(), common.length * 2));
        }
        IntArrayList touched = new IntArrayList();
        for (int level = 0; level <= roots.maxLevel(); level++) {
            touch(question.at(level), touched);
        }
        IntArrayList enough = new IntArrayList();
        for (int i = 0; i < touched.size(); i++) {
            int slot = touched.getInt(i);
            Sketch root = roots.sketch(slot);
            if (common[slot] >= expected(question.at(root.level()).words.length, root.words().length)) {
                enough.add(slot);
            }
        }
        // ties by sequence, not by slot, because slots differ after a restart
        enough.sort((one, other) -> common[one] == common[other]
                ? Long.compare(roots.sequence(one), roots.sequence(other))
                : common[other] - common[one]);
        for (int i = 0; i < touched.size(); i++) {
            common[touched.getInt(i)] = 0;
        }
        return enough.subList(0, Math.min(MAX_ALIGNMENTS, enough.size())).toIntArray();
    }

    private void touch(IndexQuery.Level text, IntArrayList touched) {
        for (int i = 0; i < text.anchors.size; i++) {
            int anchor = text.anchors.keys[i];
            boolean counts = text.boilerplate == null || !text.boilerplate[text.anchors.places[i]];
            if (counts && postings.count(anchor) <= MAX_POSTINGS) {
                postings.each(anchor, slot -> {
                    if (common[slot]++ == 0) {
                        touched.add(slot);
                    }
                });
            }
        }
    }

    private static double expected(int words, int rootWords) {
        return MIN_ANCHOR_SHARE * Math.min(words, rootWords) * 2 / (WinnowingFingerprints.window(rootWords) + 1);
    }
}
