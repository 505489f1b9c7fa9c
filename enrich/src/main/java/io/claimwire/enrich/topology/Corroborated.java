package io.claimwire.enrich.topology;

import claimwire.Corroboration;
import claimwire.Story;
import claimwire.internal.StoryChange;

/** What leaves corroboration. Immutable. */
sealed interface Corroborated {
    /** @param group null for one that is deleted */
    record OfGroup(Corroboration group) implements Corroborated {}

    record OfStory(Story story) implements Corroborated {}

    /** A change for the story that this one was merged into. */
    record SentOn(StoryChange change) implements Corroborated {}
}
