package io.claimwire.enrich.dedupe;

import io.claimwire.extractor.text.NormalisedText;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.Arrays;
import java.util.List;

/**
 * A compact form of a text: one byte per significant word, in order. Significant are words of {@value #LETTERS} letters
 * or more, and figures, which have their own byte values. It permits word-level alignment of two texts, while a set of
 * shingle hashes of the same size supports only intersection.
 *
 * <p>Long texts are stored at a higher level: each level keeps those words of the level below that have one more zero
 * bit, so that two texts are compared at the level of the stored one. Immutable.
 *
 * @param level 0 for all words, 1 for every second, and so on
 * @param words one byte each
 */
record Sketch(int level, byte[] words) {
    /** Shorter words occur in every text; this leaves about 60 % of an English text. */
    static final int LETTERS = 4;
    /** Maximum number of stored words per article. */
    static final int HELD = 512;

    static final int MAX_LEVEL = 3;
    /** Maximum number of compared words, about 5,000 words of text; the rest is covered by the content hash only. */
    static final int MAX_WORDS = HELD << MAX_LEVEL;

    private static final int FIGURE = 7;
    private static final int CLASS_BITS = 3;
    /** Minimum length of a number word. */
    private static final int MIN_LETTERS = 3;

    private static final int MAX_NUMBER_DIGITS = 9;
    /** First letters of number words: most words need no lookup. */
    private static final String NUMBER_STARTS = "tfsen";

    private static final Long2LongMap NUMBERS = numbers();

    /** All words of a text. */
    static byte[] of(NormalisedText text) {
        byte[] kept = new byte[Math.min(MAX_WORDS, text.size())];
        int size = 0;
        for (int i = 0; i < text.size() && size < MAX_WORDS; i++) {
            boolean figure = text.figure(i);
            int letters = text.letters(i);
            if (!figure && letters < MIN_LETTERS) {
                continue;
            }
            long hash = text.hash(i);
            if (!figure && letters <= MAX_NUMBER_DIGITS && NUMBER_STARTS.indexOf(text.first(i)) >= 0) {
                long number = NUMBERS.get(hash);
                figure = number != 0;
                hash = figure ? number : hash;
            }
            if (figure) {
                kept[size++] = (byte) (hash & 0xF8 | FIGURE);
            } else if (letters >= LETTERS) {
                kept[size++] = (byte) (hash & 0xF8 | (hash >>> 8 & 0xFF) % FIGURE);
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /** The stored form of a text. */
    static Sketch stored(byte[] words) {
        int level = 0;
        while (words.length > HELD << level) {
            level++;
        }
        return new Sketch(level, atLevel(words, level));
    }

    /** @param packed result of {@link #packed} */
    static Sketch of(byte[] packed) {
        return packed.length == 0
                ? new Sketch(0, packed)
                : new Sketch(packed[0], Arrays.copyOfRange(packed, 1, packed.length));
    }

    byte[] packed() {
        byte[] packed = new byte[words.length + 1];
        packed[0] = (byte) level;
        System.arraycopy(words, 0, packed, 1, words.length);
        return packed;
    }

    /** The words of a text at a level. */
    static byte[] atLevel(byte[] words, int level) {
        if (level == 0) {
            return words;
        }
        int mask = (1 << level) - 1;
        byte[] kept = new byte[words.length];
        int size = 0;
        for (byte word : words) {
            if ((word >> CLASS_BITS & mask) == 0) {
                kept[size++] = word;
            }
        }
        return Arrays.copyOf(kept, size);
    }

    static boolean figure(byte word) {
        return (word & FIGURE) == FIGURE;
    }

    /** "four" is equal to "4", because editors change one into the other. */
    private static Long2LongMap numbers() {
        Long2LongOpenHashMap numbers = new Long2LongOpenHashMap();
        List<String> words = List.of(
                "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
                        .split(" "));
        for (int i = 0; i < words.size(); i++) {
            numbers.put(NormalisedText.hash(words.get(i)), NormalisedText.hash(Integer.toString(i + 2)));
        }
        return numbers;
    }
}
