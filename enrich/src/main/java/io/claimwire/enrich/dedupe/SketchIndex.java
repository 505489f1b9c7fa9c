package io.claimwire.enrich.dedupe;

import claimwire.internal.StoredArticle;
import io.claimwire.enrich.index.Postings;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the root articles that share a text's words: candidates by common {@link WinnowingFingerprints}, then each aligned word by word.
 * Derived from the persisted sketches, added again in the order of their decisions, so that a restart finds what was found
 * before. One thread.
 */
final class SketchIndex {
    /** An anchor that more roots have says nothing: a form's words, a service's standing line. */
    private static final int MAX_POSTINGS = 200;
    /** Candidates that are aligned, the ones with most anchors in common first. */
    private static final int MAX_ALIGNMENTS = 24;
    /** Least share of the anchors that a text held in another is expected to have in common with it. */
    private static final double MIN_ANCHOR_SHARE = 0.15;

    /** What a root's own coverage weighs against the text's: a roundup holds a copy as whole as the copied article does. */
    private static final double LIKENESS = 0.3;

    private static final byte[] NOTHING = {};

    /** Fewest words of the shorter text when only some of the words are held: fewer agree by chance. */
    private static final int MIN_WORDS = 20;

    /** A root and what it shares with the text that was asked about. */
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

    /** @param shortest fewest tokens of a root that is found by more than its content hash */
    SketchIndex(int shortest) {
        this.shortest = shortest;
    }

    int size() {
        return roots.size();
    }

    /** @param id the article's id, packed */
    void put(byte[] id, ArticleRecord known) {
        remove(known.articleId());
        StoredArticle article = known.article();
        // an empty sketch is found by nothing
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

    /** The root whose content hash begins like this one, or null: one in 2^64 is another's. */
    String exact(byte[] contentHash) {
        int slot = roots.withContent(contentHash);
        return slot == RootIndex.NONE ? null : roots.id(slot);
    }

    /**
     * Roots that share at least the given part of the text or of themselves; the likest first, then the oldest.
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

    /** What the text of a sketch that is held shares with a root, furniture counted as the rest. */
    Overlap overlap(byte[] packed, String root) {
        Sketch theirs = roots.sketch(roots.slot(root));
        Sketch held = Sketch.of(packed);
        int level = Math.max(held.level(), theirs.level());
        return new Alignment(Sketch.thin(held.words(), level), level, null)
                .with(Sketch.thin(theirs.words(), level), null);
    }

    private Overlap overlap(IndexQuery question, int slot) {
        Sketch root = roots.sketch(slot);
        boolean[] theirs = boilerplate.of(root.words(), WinnowingFingerprints.of(root), roots.source(slot));
        return question.at(root.level()).with(root.words(), theirs);
    }

    /** Slots of the roots that share enough anchors, those that share most first. */
    private int[] candidates(IndexQuery question) {
        if (common.length < roots.slots()) {
            common = Arrays.copyOf(common, Math.max(roots.slots(), common.length * 2));
        }
        IntArrayList touched = new IntArrayList();
        for (int level = 0; level <= roots.deepest(); level++) {
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
        // by sequence and not by slot where they are even: slots are given anew at each start
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
