package io.claimwire.extractor.text;

import java.text.Normalizer;
import java.util.Arrays;

/** Reads the tokens of a {@link NormalisedText} in one pass. Not thread-safe. */
final class TextScan {
    /** Maximum size in bytes of a character and the space after a token. */
    private static final int MAX_UTF8_BYTES = 5;

    /** Words in capitals up to this length are acronyms: NATO, OPEC. */
    private static final int ACRONYM = 4;

    /** FNV-1a, 64 bits, computed while a word is read, at a third of the cost of hashing it afterwards. */
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private final char[] text;
    byte[] bytes;
    int[] ends;
    byte[] letters;
    long[] hashes;
    int size;
    private int at;
    private int length;
    private long hash = OFFSET;
    private boolean figure;
    private boolean capital;
    private boolean small;
    /** The last character written to the current token, 0 at its start. */
    private int last;

    TextScan(String given) {
        char[] characters = given.toCharArray();
        text = ascii(characters)
                ? characters
                : Normalizer.normalize(given, Normalizer.Form.NFKC).toCharArray();
        bytes = new byte[text.length + text.length / 8 + 16];
        ends = new int[text.length / 5 + 8];
        letters = new byte[ends.length];
        hashes = new long[ends.length];
        run();
    }

    private static boolean ascii(char[] text) {
        for (char c : text) {
            if (c >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void run() {
        int i = 0;
        while (i < text.length) {
            char c = text[i];
            if (c >= 'a' && c <= 'z') {
                small = true;
                put(c);
                i++;
            } else if (c == ' ') {
                flush();
                i++;
            } else {
                i = other(i);
            }
        }
        flush();
    }

    /** Handles infrequent characters; returns the next index. */
    private int other(int i) {
        char unit = text[i];
        if (unit >= 'A' && unit <= 'Z') {
            capital |= length == 0;
            put(unit + ('a' - 'A'));
            return i + 1;
        }
        if (unit >= '0' && unit <= '9') {
            put(unit);
            return i + 1;
        }
        if (unit == '\n') {
            flush();
            return i + 1;
        }
        int c = unit < 0x80 ? unit : Character.codePointAt(text, i);
        int next = i + Character.charCount(c);
        if (c >= 0x80 && Character.isLetterOrDigit(c)
                || c >= 0x80 && last != 0 && Character.getType(c) == Character.NON_SPACING_MARK) {
            fold(c);
            return next;
        }
        if (invisible(c) || isApostrophe(c) && joinsLetters(next)) {
            return next; // "don't" and "dont", a soft hyphen or a zero-width space: the word continues
        }
        if (isHyphen(c) && joinsLetters(afterLineBreak(next))) {
            return afterLineBreak(next); // "hyphen-\nated" is "hyphenated", and so is "hyphen-ated"
        }
        if ((c == ',' || c == '.') && joinsDigits(next)) {
            if (c == '.') {
                put('.'); // 1,200 is 1200, but 1.5 is not 15
            }
            return next;
        }
        flush();
        if (c == '%' || c == '$' || c >= 0x80 && Character.getType(c) == Character.CURRENCY_SYMBOL) {
            put(c);
            flush();
        }
        return next;
    }

    private void fold(int c) {
        int lower = Character.toLowerCase(c);
        capital |= length == 0 && lower != c;
        small |= lower == c;
        if (lower == 'ß') {
            put('s');
            put('s');
        } else {
            put(lower == 'ς' ? 'σ' : lower);
        }
    }

    private void put(int c) {
        if (at + MAX_UTF8_BYTES >= bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        if (c < 0x80) {
            bytes[at++] = (byte) c;
        } else {
            wide(c);
        }
        hash = (hash ^ c) * PRIME;
        last = c;
        length++;
        figure |= c >= '0' && c <= '9' || c >= 0x80 && Character.isDigit(c);
    }

    private void wide(int c) {
        if (c < 0x800) {
            bytes[at++] = (byte) (0xC0 | c >> 6);
        } else {
            if (c < 0x10000) {
                bytes[at++] = (byte) (0xE0 | c >> 12);
            } else {
                bytes[at++] = (byte) (0xF0 | c >> 18);
                bytes[at++] = (byte) (0x80 | c >> 12 & 0x3F);
            }
            bytes[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        bytes[at++] = (byte) (0x80 | c & 0x3F);
    }

    private void flush() {
        if (last == 0) {
            return;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            letters = Arrays.copyOf(letters, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size] = mixed(hash);
        hash = OFFSET;
        boolean name = capital && (small || length <= ACRONYM);
        letters[size] = (byte) ((figure ? 0 : Math.min(length, NormalisedText.MAX_TOKEN_LETTERS)) | (name ? 0x80 : 0));
        ends[size++] = at;
        bytes[at++] = ' ';
        last = 0;
        length = 0;
        figure = false;
        capital = false;
        small = false;
    }

    /** The finalizer of MurmurHash3, because FNV's low bits are weak. */
    private static long mixed(long hash) {
        long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }

    private static boolean invisible(int c) {
        return c >= 0x80 && Character.getType(c) == Character.FORMAT;
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '\u2019' || c == '\u2018' || c == '\u02bc' || c == '`' || c == '\u2032';
    }

    private static boolean isHyphen(int c) {
        return c == '-' || c == '\u2010' || c == '\u2011';
    }

    /** The index of the next line's first character if there is only a line break in between, else the same index. */
    private int afterLineBreak(int i) {
        int j = skip(i, " \r\t");
        return j < text.length && text[j] == '\n' ? skip(j + 1, " \t") : i;
    }

    private int skip(int i, String characters) {
        int j = i;
        while (j < text.length && characters.indexOf(text[j]) >= 0) {
            j++;
        }
        return j;
    }

    private boolean joinsLetters(int after) {
        return last != 0
                && Character.isLetter(last)
                && after < text.length
                && Character.isLetter(Character.codePointAt(text, after));
    }

    private boolean joinsDigits(int after) {
        return Character.isDigit(last) && after < text.length && Character.isDigit(text[after]);
    }
}
