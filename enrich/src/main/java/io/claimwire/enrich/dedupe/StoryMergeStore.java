package io.claimwire.enrich.dedupe;

import io.claimwire.enrich.story.StoryMergeLog;

/** Story merges in the decision store. Not thread-safe. */
final class StoryMergeStore implements StoryMergeLog {
    private final DecisionStore store;

    StoryMergeStore(DecisionStore store) {
        this.store = store;
    }

    @Override
    public String into(String storyId) {
        return store.storyName("story " + storyId);
    }

    @Override
    public void merged(String storyId, String into) {
        store.putStoryName("story " + storyId, into);
    }

    @Override
    public void removeMerge(String storyId, String into) {
        store.removeStoryName("story " + storyId, into);
    }
}
