package io.claimwire.console.deadletters;

import java.util.Locale;

/**
 * Which dead letters are meant. Immutable.
 *
 * @param stage that refused them; empty for any
 * @param reason words that their reason holds, in any case; empty for any
 * @param includeResolved whether also those that somebody has dealt with
 */
public record DeadLetterFilter(String stage, String reason, boolean includeResolved) {
    /** All that nobody has dealt with. */
    public static final DeadLetterFilter UNRESOLVED = new DeadLetterFilter("", "", false);

    boolean matches(DeadLetter letter) {
        return (includeResolved || letter.unresolved())
                && (stage.isEmpty() || stage.equals(letter.stage()))
                && letter.reason().toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
    }

    /** Whether every open letter is meant. */
    public boolean all() {
        return stage.isEmpty() && reason.isEmpty();
    }
}
