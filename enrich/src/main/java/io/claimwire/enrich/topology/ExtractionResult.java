package io.claimwire.enrich.topology;

import claimwire.Claim;
import claimwire.internal.StoryChange;

/** Output of extraction. Immutable. */
sealed interface ExtractionResult {
    /** @param claim null for a deleted claim */
    record OfClaim(Claim claim) implements ExtractionResult {}

    record OfStory(StoryChange change) implements ExtractionResult {}
}
