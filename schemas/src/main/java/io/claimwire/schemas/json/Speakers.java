package io.claimwire.schemas.json;

import claimwire.Claim;

/** Who says a claim, in one word or two. Stateless. */
public final class Speakers {
    private Speakers() {}

    /** The speaker's name, else the words that mention him; null for what the outlet states itself. */
    public static String displayName(Claim claim) {
        if (claim.getSpeaker() == null) {
            return null;
        }
        String name = claim.getSpeaker().getName();
        return name == null ? claim.getSpeaker().getMention() : name;
    }
}
