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

    boolean matches(DeadLetter deadLetter) {
        return (includeResolved || deadLetter.unresolved())
                && (stage.isEmpty() || stage.equals(deadLetter.stage()))
                && deadLetter.reason().toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
    }

    /** Whether every open letter is meant. */
    public boolean all() {
        return stage.isEmpty() && reason.isEmpty();
    }
}
