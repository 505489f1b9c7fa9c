package io.claimwire.enrich.corroborate;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.internal.ChangeKind;
import claimwire.internal.StoryArticle;
import claimwire.internal.StoryChange;
import claimwire.internal.StoryClaims;
import io.claimwire.schemas.testing.Records;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryUpdateTest {
    private final Map<String, StoryClaims> stories = new HashMap<>();

    @Test
    void mutuallyMergedStoriesDoNotLoop() {
        apply(change(ChangeKind.ARTICLE, "a").setArticle(article("a1")).build());
        apply(change(ChangeKind.MERGE, "a").setInto("b").build());
        apply(change(ChangeKind.MERGE, "b").setInto("a").build());

        apply(change(ChangeKind.ARTICLE, "a").setArticle(article("a2")).build());

        long holders = stories.values().stream()
                .filter(story -> story.getArticles().stream()
                        .anyMatch(article -> article.getArticleId().equals("a2")))
                .count();
        assertThat(holders).isEqualTo(1);
    }

    /** As the topology does: forwarded changes are applied too. */
    private void apply(StoryChange first) {
        Deque<StoryChange> queue = new ArrayDeque<>();
        queue.add(first);
        for (int i = 0; !queue.isEmpty(); i++) {
            assertThat(i).as("changes sent round").isLessThan(100);
            StoryChange change = queue.poll();
            StoryUpdate update = StoryUpdate.of(stories.get(change.getStoryId()), change, Records.NOON, Records.NOON);
            stories.put(change.getStoryId(), update.after());
            queue.addAll(update.forwarded());
        }
    }

    private static StoryChange.Builder change(ChangeKind kind, String storyId) {
        return StoryChange.newBuilder().setKind(kind).setStoryId(storyId);
    }

    private static StoryArticle article(String id) {
        return StoryArticle.newBuilder()
                .setArticleId(id)
                .setSource("meridian")
                .setAt(Records.NOON)
                .build();
    }
}
