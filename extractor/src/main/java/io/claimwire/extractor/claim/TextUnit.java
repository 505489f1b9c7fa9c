package io.claimwire.extractor.claim;

import java.util.List;

/**
 * A sentence, or several within one pair of quote marks. Immutable.
 *
 * @param paragraph index of its paragraph
 * @param start first character in the text
 * @param end after its last character
 * @param opening for each token, whether it is a mark that opens a quote
 */
record TextUnit(int paragraph, int start, int end, List<Token> tokens, java.util.BitSet opening) {
    Token at(int i) {
        return tokens.get(i);
    }

    int size() {
        return tokens.size();
    }

    boolean has(int i) {
        return i >= 0 && i < tokens.size();
    }

    boolean opens(int i) {
        return opening.get(i);
    }

    /** Whether it starts with a quote that is the larger part of it. */
    boolean mostlyQuoted() {
        int quoted = 0;
        int words = 0;
        for (Token token : tokens) {
            if (token.word()) {
                words++;
                quoted += token.quoted() ? 1 : 0;
            }
        }
        return !tokens.isEmpty() && tokens.get(0).quoted() && quoted * 2 > words && quoted > 3;
    }

    /** Whether it contains only quoted words. */
    boolean onlyQuoted() {
        boolean any = false;
        for (Token token : tokens) {
            if (token.word()) {
                if (!token.quoted()) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }
}
