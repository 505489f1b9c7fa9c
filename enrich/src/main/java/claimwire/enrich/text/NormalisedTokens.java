package claimwire.enrich.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text reduced to what two copies of one article share: lower-case words and numbers after Unicode NFKC, without quote
 * marks, dashes, white space, line-end hyphens and invisible characters.
 *
 * <p>A change here changes every content hash: raise {@link #VERSION} with it. Immutable.
 */
public final class NormalisedTokens {
    /** Goes into every content hash. */
    public static final String VERSION = "1";

    private NormalisedTokens() {}

    public static List<String> of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<String> tokens = new ArrayList<>(folded.length() / 6 + 1);
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            int next = i + Character.charCount(c);
            if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                token.appendCodePoint(c);
            } else if (invisible(c) || isApostrophe(c) && joinsLetters(token, folded, next)) {
                // "don't" and "dont", a soft hyphen or a zero-width space: the word goes on
            } else if (isHyphen(c) && joinsLetters(token, folded, afterLineBreak(folded, next))) {
                next = afterLineBreak(folded, next); // "hyphen-\nated" is "hyphenated", and so is "hyphen-ated"
            } else if ((c == ',' || c == '.') && joinsDigits(token, folded, next)) {
                if (c == '.') {
                    token.append('.'); // 1,200 is 1200, but 1.5 is not 15
                }
            } else {
                flush(token, tokens);
                if (c == '%' || Character.getType(c) == Character.CURRENCY_SYMBOL) {
                    tokens.add(Character.toString(c));
                }
            }
            i = next;
        }
        flush(token, tokens);
        return tokens;
    }

    private static void flush(StringBuilder token, List<String> tokens) {
        if (token.length() > 0) {
            tokens.add(token.toString());
            token.setLength(0);
        }
    }

    private static boolean invisible(int c) {
        return Character.getType(c) == Character.FORMAT;
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '\u2019' || c == '\u02bc';
    }

    private static boolean isHyphen(int c) {
        return c == '-' || c == '\u2010' || c == '\u2011';
    }

    /** The index of the next line's first character when nothing but a line break stands between, else the same index. */
    private static int afterLineBreak(String text, int i) {
        int j = i;
        while (j < text.length() && (text.charAt(j) == ' ' || text.charAt(j) == '\r')) {
            j++;
        }
        if (j < text.length() && text.charAt(j) == '\n') {
            do {
                j++;
            } while (j < text.length() && text.charAt(j) == ' ');
            return j;
        }
        return i;
    }

    private static boolean joinsLetters(StringBuilder before, String text, int after) {
        return before.length() > 0
                && Character.isLetter(before.charAt(before.length() - 1))
                && after < text.length()
                && Character.isLetter(text.codePointAt(after));
    }

    private static boolean joinsDigits(StringBuilder before, String text, int after) {
        return before.length() > 0
                && Character.isDigit(before.charAt(before.length() - 1))
                && after < text.length()
                && Character.isDigit(text.charAt(after));
    }
}
