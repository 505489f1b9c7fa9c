package io.claimwire.enrich.dedupe;

import io.claimwire.enrich.index.Postings;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Detects boilerplate of an outlet: words around a fingerprint that are equal in {@value #MIN_ARTICLES} roots of this
 * outlet. Roots are distinct texts, so a wire story with 100 copies, or two of one outlet, is not boilerplate; the
 * footer of a newsletter is. Unknown outlets have none. Not thread-safe.
 */
final class BoilerplateDetector {
    static final int MIN_ARTICLES = 3;
    /** Maximum number of roots with the fingerprint that are checked for the same outlet. */
    private static final int MAX_LOOKUPS = 400;

    private final RootIndex roots;
    private final Postings postings;

    BoilerplateDetector(RootIndex roots, Postings postings) {
        this.roots = roots;
        this.postings = postings;
    }

    /**
     * Marks boilerplate words of a sketch; null when there are none.
     *
     * @param outlet number of the outlet in the root index
     */
    boolean[] of(byte[] sketch, WinnowingFingerprints anchors, int outlet) {
        boolean[] marked = null;
        if (outlet == RootIndex.NONE || outlet == roots.source("unknown")) {
            return null;
        }
        int[] same = new int[MIN_ARTICLES];
        for (int i = 0; i < anchors.size; i++) {
            int place = anchors.places[i];
            if ((marked == null || !marked[place]) && sameOutlet(anchors.keys[i], outlet, same)) {
                marked = marked == null ? new boolean[sketch.length] : marked;
                mark(sketch, place, same, marked);
            }
        }
        return marked;
    }

    private boolean sameOutlet(int anchor, int outlet, int[] same) {
        IntArrayList list = postings.several(anchor);
        int found = 0;
        for (int i = list.size() - 1; i >= Math.max(0, list.size() - MAX_LOOKUPS) && found < MIN_ARTICLES; i--) {
            if (roots.source(list.getInt(i)) == outlet) {
                same[found++] = list.getInt(i);
            }
        }
        return found == MIN_ARTICLES;
    }

    /** Extends from the fingerprint to both sides while all of the articles have the same words. */
    private void mark(byte[] sketch, int place, int[] same, boolean[] marked) {
        int before = place;
        int after = sketch.length - place;
        for (int slot : same) {
            byte[] other = roots.sketch(slot).words();
            int there = find(other, sketch, place);
            if (there < 0) {
                return;
            }
            int back = 0;
            while (back < Math.min(place, there) && sketch[place - back - 1] == other[there - back - 1]) {
                back++;
            }
            int on = 0;
            while (place + on < sketch.length && there + on < other.length && sketch[place + on] == other[there + on]) {
                on++;
            }
            before = Math.min(before, back);
            after = Math.min(after, on);
        }
        for (int i = place - before; i < place + after; i++) {
            marked[i] = true;
        }
    }

    /** Position of the fingerprint's gram in the other sketch. */
    private static int find(byte[] other, byte[] sketch, int place) {
        for (int j = 0; j + WinnowingFingerprints.GRAM <= other.length; j++) {
            int same = 0;
            while (same < WinnowingFingerprints.GRAM && other[j + same] == sketch[place + same]) {
                same++;
            }
            if (same == WinnowingFingerprints.GRAM) {
                return j;
            }
        }
        return -1; // a gram of another level may have the same key
    }
}
