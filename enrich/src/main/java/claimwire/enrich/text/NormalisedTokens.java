package claimwire.enrich.text;

import java.util.List;

/** The tokens of a {@link NormalisedText} as words. Stateless. */
public final class NormalisedTokens {
    private NormalisedTokens() {}

    public static List<String> of(String text) {
        return NormalisedText.of(text).tokens();
    }
}
