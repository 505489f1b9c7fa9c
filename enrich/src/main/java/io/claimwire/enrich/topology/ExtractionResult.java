package io.claimwire.enrich.topology;

import claimwire.Claim;
import claimwire.internal.StoryChange;

/** What leaves extraction. Immutable. */
sealed interface ExtractionResult {
    /** @param claim null for one that is deleted */
    record OfClaim(Claim claim) implements ExtractionResult {}

    record OfStory(StoryChange change) implements ExtractionResult {}
}
