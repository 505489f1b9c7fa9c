package io.claimwire.enrich.topology;

import claimwire.Corroboration;
import claimwire.Story;
import claimwire.internal.StoryChange;

/** What leaves corroboration. Immutable. */
sealed interface CorroborationResult {
    /** @param group null for one that is deleted */
    record OfGroup(Corroboration group) implements CorroborationResult {}

    record OfStory(Story story) implements CorroborationResult {}

    /** A change for the story that this one was merged into. */
    record Forwarded(StoryChange change) implements CorroborationResult {}
}
