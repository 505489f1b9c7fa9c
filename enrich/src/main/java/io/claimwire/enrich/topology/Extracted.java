package io.claimwire.enrich.topology;

import claimwire.Claim;
import claimwire.internal.StoryChange;

/** What leaves extraction. Immutable. */
sealed interface Extracted {
    /** @param claim null for one that is deleted */
    record OfClaim(Claim claim) implements Extracted {}

    record OfStory(StoryChange change) implements Extracted {}
}
