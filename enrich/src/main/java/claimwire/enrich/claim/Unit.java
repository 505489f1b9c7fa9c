package claimwire.enrich.claim;

import java.util.List;

/**
 * A sentence, or several that one pair of quote marks holds together. Immutable.
 *
 * @param paragraph index of its paragraph
 * @param start first character in the text
 * @param end behind its last character
 */
record Unit(int paragraph, int start, int end, List<Token> tokens) {
    Token at(int i) {
        return tokens.get(i);
    }

    int size() {
        return tokens.size();
    }

    boolean has(int i) {
        return i >= 0 && i < tokens.size();
    }

    /** Whether nothing but quoted words stands in it. */
    boolean onlyQuoted() {
        return tokens.stream().allMatch(token -> token.quoted() || !token.word())
                && tokens.stream().anyMatch(token -> token.quoted() && token.word());
    }
}
