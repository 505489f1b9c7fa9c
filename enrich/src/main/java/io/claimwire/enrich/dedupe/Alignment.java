package io.claimwire.enrich.dedupe;

import java.util.Arrays;

/**
 * Word-level alignment of a text with roots: common runs of three words are found at any position, then extended along
 * their diagonal over single changed words. Built once per text and compared with several roots. Not thread-safe.
 */
final class Alignment {
    private static final int[] RUNS = {3, 3, 4, 5};
    /** Maximum number of changed words in a row over which a run is extended. */
    private static final int STRIDE = 3;
    /** Maximum number of positions tried for a run that a text contains several times. */
    private static final int REPEATS = 6;

    /** Maximum shift in words caused by an insertion; a larger shift is a jump. */
    private static final int NEAR = 5;

    private static final double NEAR_JUMP = 0.5;

    private static final int NONE = Integer.MIN_VALUE;

    private final int run;
    private final byte[] text;
    private final boolean[] boilerplate;
    private final int[] heads;
    private final int[] next;
    private final int[] diagonal;
    private int[] rootDiagonal = new int[256];

    /** @param boilerplate words of the text that are ignored, or null */
    Alignment(byte[] text, int level, boolean[] boilerplate) {
        this.run = RUNS[level];
        this.text = text;
        this.boilerplate = boilerplate;
        this.heads = new int[Math.max(16, Integer.highestOneBit(Math.max(1, text.length)) * 4)];
        this.next = new int[text.length];
        this.diagonal = new int[text.length];
        Arrays.fill(heads, -1);
        for (int i = text.length - run; i >= 0; i--) {
            int bucket = bucket(text, i);
            next[i] = heads[bucket];
            heads[bucket] = i;
        }
    }

    /** @param rootBoilerplate words of the root that are ignored, or null */
    Overlap with(byte[] root, boolean[] rootBoilerplate) {
        if (rootDiagonal.length < root.length) {
            rootDiagonal = new int[root.length * 2];
        }
        Arrays.fill(diagonal, NONE);
        Arrays.fill(rootDiagonal, 0, root.length, NONE);
        runs(root);
        extend(text, diagonal, root, rootDiagonal, 1);
        extend(text, diagonal, root, rootDiagonal, -1);
        Overlap.Side own = count(text, diagonal, text.length, boilerplate);
        Overlap.Side theirs = count(root, rootDiagonal, root.length, rootBoilerplate);
        return new Overlap(own, theirs);
    }

    private void runs(byte[] root) {
        for (int j = 0; j + run <= root.length; j++) {
            int looked = 0;
            for (int i = heads[bucket(root, j)]; i >= 0 && looked < REPEATS; i = next[i]) {
                if (Arrays.equals(text, i, i + run, root, j, j + run)) {
                    looked++;
                    for (int k = 0; k < run; k++) {
                        diagonal[i + k] = j - i;
                        rootDiagonal[j + k] = i - j;
                    }
                }
            }
        }
    }

    /** @param step 1 forward, -1 backward */
    private static void extend(byte[] one, int[] own, byte[] other, int[] theirs, int step) {
        int along = NONE;
        int missed = 0;
        for (int i = step > 0 ? 0 : one.length - 1; i >= 0 && i < one.length; i += step) {
            if (own[i] != NONE) {
                along = own[i];
                missed = 0;
            } else if (along != NONE && !same(one, own, other, theirs, i, along) && ++missed >= STRIDE) {
                along = NONE;
            }
        }
    }

    private static boolean same(byte[] one, int[] own, byte[] other, int[] theirs, int i, int along) {
        int j = i + along;
        if (j < 0 || j >= other.length || one[i] != other[j]) {
            return false;
        }
        own[i] = along;
        if (theirs[j] == NONE) {
            theirs[j] = -along;
        }
        return true;
    }

    private static Overlap.Side count(byte[] words, int[] diagonal, int length, boolean[] boilerplate) {
        int counted = 0;
        int shared = 0;
        double jumps = 0;
        int figures = 0;
        int figuresShared = 0;
        int along = NONE;
        for (int i = 0; i < length; i++) {
            if (boilerplate != null && boilerplate[i]) {
                continue;
            }
            boolean figure = Sketch.figure(words[i]);
            counted++;
            figures += figure ? 1 : 0;
            if (diagonal[i] != NONE) {
                shared++;
                figuresShared += figure ? 1 : 0;
                jumps += along == NONE || along == diagonal[i]
                        ? 0
                        : Math.abs(along - diagonal[i]) <= NEAR ? NEAR_JUMP : 1;
                along = diagonal[i];
            }
        }
        return new Overlap.Side(counted, shared, jumps, figures, figuresShared);
    }

    private int bucket(byte[] words, int i) {
        int h = 0;
        for (int k = 0; k < run; k++) {
            h = (h ^ words[i + k]) * 0x9E3779B1;
        }
        return h >>> 32 - Integer.numberOfTrailingZeros(heads.length);
    }
}
