package claimwire.enrich.claim;

import java.util.Locale;
import java.util.Set;

/**
 * A word with its tag (Universal Dependencies) and place. Immutable.
 *
 * @param quoted whether it stands inside quote marks
 */
record Token(int start, int end, String text, String tag, boolean quoted) {
    private static final Set<String> NOMINAL = Set.of("NOUN", "PROPN", "PRON", "NUM");

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean is(String... words) {
        for (String word : words) {
            if (text.equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }

    boolean verbal() {
        return tag.equals("VERB") || tag.equals("AUX");
    }

    boolean nominal() {
        return NOMINAL.contains(tag);
    }

    boolean word() {
        return Character.isLetterOrDigit(text.codePointAt(0));
    }
}
