package io.claimwire.enrich.story;

import io.claimwire.extractor.text.NormalisedText;
import io.claimwire.extractor.text.StopWords;
import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import opennlp.tools.stemmer.PorterStemmer;

/**
 * The terms of an article for story clustering: stems without stop words, with higher weights for names, figures, title
 * and beginning. Packed in 4 bytes per term: 24 bits of its hash, and its weight, the square root of its frequency, in
 * sixteenths. Not thread-safe, because it caches stems.
 */
public final class Terms {
    /** Maximum number of terms per article; more add little to a cosine and much to a changelog. */
    static final int MAX_TERMS = 40;

    static final int BYTES = 4;
    private static final int HASH = 0x7FFFFF;
    /** Flag of capitalised terms: "May" is not "may". */
    private static final int NAMES = 0x800000;

    private static final float STEPS = 16f;
    private static final float TITLE = 2f;
    private static final float LEAD = 2.5f;
    private static final int LEAD_WORDS = 40;
    private static final float NAME = 2.5f;
    private static final float FIGURE = 2f;
    private static final int MIN_LETTERS = 3;
    /** Size of the stem cache, which is cleared when it is full. */
    private static final int STEM_CACHE_SIZE = 60_000;
    /** Marks a stop word; not the hash of any term. */
    private static final int STOP = -1;

    private static final int UNKNOWN = -2;

    private final Long2IntOpenHashMap stems = new Long2IntOpenHashMap();
    private final PorterStemmer stemmer = new PorterStemmer();

    public Terms() {
        stems.defaultReturnValue(UNKNOWN);
    }

    /** @param title null without a title */
    public byte[] of(String title, NormalisedText text) {
        Int2DoubleOpenHashMap weights = new Int2DoubleOpenHashMap(text.size());
        if (title != null) {
            count(NormalisedText.of(title), TITLE, TITLE, weights);
        }
        count(text, LEAD, 1, weights);
        int[] terms = weights.keySet().toIntArray();
        long[] ranked = new long[terms.length];
        for (int i = 0; i < terms.length; i++) {
            // the heaviest first, then by hash, the same in every process
            ranked[i] = (long) ~Float.floatToIntBits((float) weights.get(terms[i])) << 32 | terms[i];
        }
        Arrays.sort(ranked);
        return packed(ranked, weights);
    }

    private static byte[] packed(long[] ranked, Int2DoubleOpenHashMap weights) {
        byte[] packed = new byte[Math.min(MAX_TERMS, ranked.length) * BYTES];
        for (int i = 0; i * BYTES < packed.length; i++) {
            int term = (int) ranked[i];
            double weight = Math.sqrt(weights.get(term));
            packed[i * BYTES] = (byte) (term >> 16);
            packed[i * BYTES + 1] = (byte) (term >> 8);
            packed[i * BYTES + 2] = (byte) term;
            packed[i * BYTES + 3] = (byte) Math.min(255, Math.max(1, Math.round(weight * STEPS)));
        }
        return packed;
    }

    static int term(byte[] packed, int i) {
        return (packed[i * BYTES] & 0xFF) << 16 | (packed[i * BYTES + 1] & 0xFF) << 8 | packed[i * BYTES + 2] & 0xFF;
    }

    static boolean name(int term) {
        return (term & NAMES) != 0;
    }

    static int weight(byte[] packed, int i) {
        return packed[i * BYTES + 3] & 0xFF;
    }

    private void count(NormalisedText text, float lead, float rest, Int2DoubleOpenHashMap weights) {
        for (int i = 0; i < text.size(); i++) {
            float weight = i < LEAD_WORDS ? lead : rest;
            if (text.figure(i)) {
                weights.addTo((int) text.hash(i) & HASH, weight * FIGURE);
            } else if (text.letters(i) >= MIN_LETTERS) {
                int stem = stem(text, i);
                if (stem != STOP) {
                    if (text.capital(i)) {
                        weights.addTo(stem | NAMES, weight * NAME);
                    } else {
                        weights.addTo(stem, weight);
                    }
                }
            }
        }
    }

    private int stem(NormalisedText text, int i) {
        int known = stems.get(text.hash(i));
        if (known != UNKNOWN) {
            return known;
        }
        if (stems.size() >= STEM_CACHE_SIZE) {
            stems.clear();
        }
        String word = text.token(i);
        int stem = STOP;
        if (!StopWords.ENGLISH.contains(word)) {
            stem = (int) NormalisedText.hash(stemmer.stem(word)) & HASH;
        }
        stems.put(text.hash(i), stem);
        return stem;
    }
}
