package io.claimwire.extractor.text;

/**
 * A cleaned text of the same length as the original, so that positions are valid in both. Unusual spaces and line
 * breaks become spaces, curly apostrophes straight, doubled apostrophes one double mark; invisible characters, and
 * hyphens at line ends that are only due to the line width, become {@link #NOTHING}. Thread-safe.
 */
public final class CleanText {
    /** Replaces characters that are to be ignored. */
    public static final char NOTHING = '\u00ad';

    private CleanText() {}

    public static String of(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = plain(chars[i]);
        }
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] == '\'' && i + 1 < chars.length && chars[i + 1] == '\'') {
                doubleMark(chars, i);
            } else if (chars[i] == '-' || chars[i] == '\u2010') {
                lineEnd(text, chars, i);
            }
        }
        return new String(chars);
    }

    private static char plain(char c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return ' ';
        }
        return switch (c) {
            case '\u2019', '\u02bc' -> '\'';
            case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff' -> NOTHING;
            default -> c;
        };
    }

    /** Two straight apostrophes are one double mark; the other becomes a space on its outer side. */
    private static void doubleMark(char[] chars, int i) {
        boolean opens = i == 0 || chars[i - 1] == ' ' || chars[i - 1] == '(' || chars[i - 1] == '-';
        chars[i] = opens ? ' ' : '"';
        chars[i + 1] = opens ? '"' : ' ';
    }

    /** "re-" + "ported" is a word without its hyphen; "goose-" + "stepping" is not and keeps it. */
    private static void lineEnd(String text, char[] chars, int hyphen) {
        int next = hyphen + 1;
        while (next < chars.length && (chars[next] == ' ' || chars[next] == NOTHING)) {
            next++;
        }
        boolean broken = text.substring(hyphen + 1, next).indexOf('\n') >= 0;
        if (!broken || hyphen == 0 || next == chars.length || !Character.isLowerCase(chars[next])) {
            return;
        }
        int start = hyphen;
        while (start > 0 && Character.isLetter(chars[start - 1])) {
            start--;
        }
        int end = next;
        while (end < chars.length && Character.isLetter(chars[end])) {
            end++;
        }
        boolean word = EnglishWords.has(text.substring(start, hyphen) + text.substring(next, end));
        for (int i = word ? hyphen : hyphen + 1; i < next && start < hyphen; i++) {
            chars[i] = NOTHING;
        }
    }
}
