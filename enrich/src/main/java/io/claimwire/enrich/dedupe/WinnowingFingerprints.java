package io.claimwire.enrich.dedupe;

import java.util.Arrays;

/**
 * Winnowing fingerprints of a sketch (Schleimer et al. 2003): the {@link #GRAM}-gram with the smallest hash of each
 * window, so that two texts with a common run of window + {@value #GRAM} - 1 words share at least one. A fingerprint of
 * a wide window is also one of each narrower window: long texts are stored with wide windows and queried with the
 * narrow one. Immutable.
 */
final class WinnowingFingerprints {
    static final int GRAM = 4;
    /** Window of queries and of the shortest texts. */
    static final int MIN_WINDOW = 4;

    /** Distinguishes keys of different levels. */
    private static final int LEVEL = 0x9E3779B9;

    private static final int MAX_WINDOW = 512;
    private static final int WORDS_PER_WINDOW = 12;

    /** Hash of each gram, and the position of its first word; {@link #size} elements. */
    final int[] keys;

    final int[] places;
    final int size;

    private WinnowingFingerprints(int[] keys, int[] places, int size) {
        this.keys = keys;
        this.places = places;
        this.size = size;
    }

    /** Window for a stored sketch: 20 to 30 fingerprints for any length. */
    static int window(int words) {
        int window = MIN_WINDOW;
        while (words > window * WORDS_PER_WINDOW && window < MAX_WINDOW) {
            window *= 2;
        }
        return window;
    }

    /** Fingerprints of a stored sketch. */
    static WinnowingFingerprints of(Sketch held) {
        return of(held.words(), held.level(), window(held.words().length));
    }

    static WinnowingFingerprints of(byte[] sketch, int level, int window) {
        int grams = sketch.length - GRAM + 1;
        if (grams <= 0) {
            return new WinnowingFingerprints(new int[0], new int[0], 0);
        }
        int[] hashes = new int[grams];
        for (int i = 0; i < grams; i++) {
            hashes[i] = hash(sketch, i) ^ level * LEVEL;
        }
        int[] keys = new int[grams];
        int[] places = new int[grams];
        int size = 0;
        int least = -1;
        for (int end = Math.min(window, grams); end <= grams; end++) {
            int begin = Math.max(0, end - window);
            if (least < begin) {
                least = begin;
                for (int i = begin + 1; i < end; i++) {
                    least = Integer.compareUnsigned(hashes[i], hashes[least]) <= 0 ? i : least;
                }
            } else if (Integer.compareUnsigned(hashes[end - 1], hashes[least]) <= 0) {
                least = end - 1;
            }
            if (size == 0 || places[size - 1] != least) {
                keys[size] = hashes[least];
                places[size++] = least;
            }
        }
        return new WinnowingFingerprints(Arrays.copyOf(keys, size), Arrays.copyOf(places, size), size);
    }

    /** A bijection of four bytes (the finalizer of MurmurHash3), so that different grams have different keys. */
    private static int hash(byte[] sketch, int i) {
        int h = (sketch[i] & 0xFF) << 24
                | (sketch[i + 1] & 0xFF) << 16
                | (sketch[i + 2] & 0xFF) << 8
                | sketch[i + 3] & 0xFF;
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
