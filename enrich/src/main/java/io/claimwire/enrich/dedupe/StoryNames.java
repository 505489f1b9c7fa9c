package io.claimwire.enrich.dedupe;

import io.claimwire.enrich.story.Merges;

/** Stories that were merged, kept with the decisions. One thread. */
final class StoryNames implements Merges {
    private final DecisionMemory memory;

    StoryNames(DecisionMemory memory) {
        this.memory = memory;
    }

    @Override
    public String into(String storyId) {
        return memory.named("story " + storyId);
    }

    @Override
    public void merged(String storyId, String into) {
        memory.keepName("story " + storyId, into);
    }

    @Override
    public void forgotten(String storyId, String into) {
        memory.dropName("story " + storyId, into);
    }
}
