package io.claimwire.enrich.story;

/** Stores which stories were merged, across restarts. */
public interface StoryMergeLog {
    /** The story that this one was merged into, or null. */
    String into(String storyId);

    void merged(String storyId, String into);

    /** Removes the merge when both stories are empty. */
    void removeMerge(String storyId, String into);
}
