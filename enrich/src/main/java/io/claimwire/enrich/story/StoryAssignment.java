package io.claimwire.enrich.story;

import java.util.List;

/**
 * The story of an article. Immutable.
 *
 * @param storyId a new id when no story is near
 * @param merged stories that the article has shown to be the same
 */
public record StoryAssignment(String storyId, List<String> merged) {
    /** Assignment to a known story. */
    public static StoryAssignment of(String storyId) {
        return new StoryAssignment(storyId, List.of());
    }
}
