package io.claimwire.schemas.json;

import claimwire.Claim;

/** Display name of a claim's speaker. Stateless. */
public final class Speakers {
    private Speakers() {}

    /** The speaker's name, else the words that mention the speaker; null for statements of the outlet. */
    public static String displayName(Claim claim) {
        if (claim.getSpeaker() == null) {
            return null;
        }
        String name = claim.getSpeaker().getName();
        return name == null ? claim.getSpeaker().getMention() : name;
    }
}
