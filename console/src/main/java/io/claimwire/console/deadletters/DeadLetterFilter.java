package io.claimwire.console.deadletters;

import java.util.Locale;

/**
 * Selects dead letters. Immutable.
 *
 * @param stage stage that rejected them; empty for any
 * @param reason text that the reason contains, case-insensitive; empty for any
 * @param includeResolved whether resolved ones are included
 */
public record DeadLetterFilter(String stage, String reason, boolean includeResolved) {
    /** All unresolved dead letters. */
    public static final DeadLetterFilter UNRESOLVED = new DeadLetterFilter("", "", false);

    boolean matches(DeadLetter deadLetter) {
        return (includeResolved || deadLetter.unresolved())
                && (stage.isEmpty() || stage.equals(deadLetter.stage()))
                && deadLetter.reason().toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
    }

    /** Whether every unresolved dead letter is selected. */
    public boolean all() {
        return stage.isEmpty() && reason.isEmpty();
    }
}
