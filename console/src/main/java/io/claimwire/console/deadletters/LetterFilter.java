package io.claimwire.console.deadletters;

import java.util.Locale;

/**
 * Which dead letters are meant. Immutable.
 *
 * @param stage that refused them; empty for any
 * @param reason words that their reason holds, in any case; empty for any
 * @param dealtWith whether also those that somebody has dealt with
 */
public record LetterFilter(String stage, String reason, boolean dealtWith) {
    /** All that nobody has dealt with. */
    public static final LetterFilter OPEN = new LetterFilter("", "", false);

    boolean matches(DeadLetter letter) {
        return (dealtWith || letter.open())
                && (stage.isEmpty() || stage.equals(letter.stage()))
                && letter.reason().toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
    }

    /** Whether every open letter is meant. */
    public boolean everything() {
        return stage.isEmpty() && reason.isEmpty();
    }
}
