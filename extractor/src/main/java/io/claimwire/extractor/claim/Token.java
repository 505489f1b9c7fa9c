package io.claimwire.extractor.claim;

import java.util.Set;

/**
 * A word with its tag (Universal Dependencies) and position. Immutable.
 *
 * @param start first character in the text
 * @param end after its last character
 * @param lower the word in lower case
 * @param quoted whether it is inside quote marks, or is one
 */
record Token(int start, int end, String text, String lower, String tag, boolean quoted) {
    private static final Set<String> NOMINAL = Set.of("NOUN", "PROPN", "PRON", "NUM");

    /** Lower case character by character, so that the length is unchanged in any language. */
    static String lower(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }

    boolean is(String word) {
        return lower.equals(word);
    }

    boolean is(Set<String> words) {
        return words.contains(lower);
    }

    boolean tagged(String wanted) {
        return tag.equals(wanted);
    }

    boolean verbal() {
        return tag.startsWith("VERB") || tag.startsWith("AUX");
    }

    boolean nominal() {
        return NOMINAL.contains(tag);
    }

    boolean word() {
        return Character.isLetterOrDigit(text.codePointAt(0));
    }

    boolean capital() {
        return Character.isUpperCase(text.charAt(0));
    }
}
