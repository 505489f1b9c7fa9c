package io.claimwire.enrich.story;

/** Remembers which stories turned out to be one, so that a restart knows it too. */
public interface StoryMergeLog {
    /** The story that this one was merged into, or null. */
    String into(String storyId);

    void merged(String storyId, String into);

    /** Nothing is left of either. */
    void forgotten(String storyId, String into);
}
