package io.claimwire.extractor.text;

import io.claimwire.schemas.id.Id;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Text reduced to what two copies of one article share: lower-case words and numbers after Unicode NFKC (which opens
 * ligatures and composes accents), without quote marks, dashes, white space, line-end hyphens and invisible characters.
 * Full case folding where it matters: "STRASSE" is "straße".
 *
 * <p>A change here changes every content hash: raise {@link #VERSION} with it. Immutable.
 */
public final class NormalisedText {
    /** Goes into every content hash. */
    public static final String VERSION = "2";

    /** Most letters that are told apart. */
    static final int MAX_TOKEN_BYTES = 63;

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

    /** All tokens as a list of its own. */
    public List<String> tokens() {
        List<String> tokens = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            tokens.add(token(i));
        }
        return tokens;
    }

    /** 64 bits of the token: the same word has the same hash in every process. */
    public long hash(int i) {
        return hashes[i];
    }

    /** The hash that a word has in a text. */
    public static long hash(String word) {
        return of(word).hash(0);
    }

    /** Characters of a token, {@value #MAX_TOKEN_BYTES} for a longer one; 0 when there is a digit in it. */
    public int letters(int i) {
        return letters[i] & MAX_TOKEN_BYTES;
    }

    /** First byte of the token. */
    public byte first(int i) {
        return bytes[start(i)];
    }

    /** Whether the token has a digit in it. */
    public boolean figure(int i) {
        return letters(i) == 0;
    }

    /** Whether the text has it with a capital; a long word all in capitals is a headline's. */
    public boolean capital(int i) {
        return letters[i] < 0;
    }

    /** 128 bits over the version and all tokens, in hex. */
    public String contentHash() {
        int end = size == 0 ? 0 : ends[size - 1];
        return Id.of(VERSION, bytes, end);
    }

    private int start(int i) {
        return i == 0 ? 0 : ends[i - 1] + 1;
    }
}
