package io.claimwire.extractor.text;

import io.claimwire.schemas.id.Id;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalised text for comparison of copies: lower-case words and numbers after Unicode NFKC (which expands ligatures
 * and composes accents), without quote marks, dashes, white space, line-end hyphens and invisible characters. Full case
 * folding where it matters: "STRASSE" is "straße".
 *
 * <p>A change here changes every content hash: increase {@link #VERSION} with it. Immutable.
 */
public final class NormalisedText {
    /** Part of every content hash. */
    public static final String VERSION = "2";

    /** Maximum reported length of a token in letters. */
    static final int MAX_TOKEN_LETTERS = 63;

    private final byte[] bytes;
    private final int[] ends;
    private final byte[] letters;
    private final long[] hashes;
    private final int size;

    private NormalisedText(TextScan scan) {
        this.bytes = scan.bytes;
        this.ends = scan.ends;
        this.letters = scan.letters;
        this.hashes = scan.hashes;
        this.size = scan.size;
    }

    public static NormalisedText of(String text) {
        return new NormalisedText(new TextScan(text));
    }

    /** Number of tokens. */
    public int size() {
        return size;
    }

    public String token(int i) {
        return new String(bytes, start(i), ends[i] - start(i), StandardCharsets.UTF_8);
    }

    /** All tokens as a new list. */
    public List<String> tokens() {
        List<String> tokens = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            tokens.add(token(i));
        }
        return tokens;
    }

    /** 64-bit hash of the token, the same in every process. */
    public long hash(int i) {
        return hashes[i];
    }

    /** The hash of a word as in a text. */
    public static long hash(String word) {
        return of(word).hash(0);
    }

    /** Length of a token in letters, at most {@value #MAX_TOKEN_LETTERS}; 0 when it contains a digit. */
    public int letters(int i) {
        return letters[i] & MAX_TOKEN_LETTERS;
    }

    /** First byte of the token. */
    public byte first(int i) {
        return bytes[start(i)];
    }

    /** Whether the token contains a digit. */
    public boolean figure(int i) {
        return letters(i) == 0;
    }

    /**
     * Whether it is capitalised in the text; long words in capitals are not counted, because they are from headlines.
     */
    public boolean capital(int i) {
        return letters[i] < 0;
    }

    /** 128-bit hash over the version and all tokens, in hex. */
    public String contentHash() {
        int end = size == 0 ? 0 : ends[size - 1];
        return Id.of(VERSION, bytes, end);
    }

    private int start(int i) {
        return i == 0 ? 0 : ends[i - 1] + 1;
    }
}
