package io.claimwire.enrich.topology;

import claimwire.Corroboration;
import claimwire.Story;
import claimwire.internal.StoryChange;

/** Output of corroboration. Immutable. */
sealed interface CorroborationResult {
    /** @param group null for a deleted group */
    record OfGroup(Corroboration group) implements CorroborationResult {}

    record OfStory(Story story) implements CorroborationResult {}

    /** A change forwarded to the story that this one was merged into. */
    record Forwarded(StoryChange change) implements CorroborationResult {}
}
