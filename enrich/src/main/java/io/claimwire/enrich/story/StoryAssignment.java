package io.claimwire.enrich.story;

import java.util.List;

/**
 * The story that an article belongs to. Immutable.
 *
 * @param storyId an id of its own when no story is near
 * @param merged stories that the article has shown to be the same one
 */
public record StoryAssignment(String storyId, List<String> merged) {
    /** A story that is known already. */
    public static StoryAssignment of(String storyId) {
        return new StoryAssignment(storyId, List.of());
    }
}
