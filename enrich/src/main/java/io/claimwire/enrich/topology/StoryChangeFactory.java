package io.claimwire.enrich.topology;

import claimwire.ArticleStatus;
import claimwire.Claim;
import claimwire.Duplicate;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import claimwire.internal.ChangeKind;
import claimwire.internal.Copy;
import claimwire.internal.StoryArticle;
import claimwire.internal.StoryChange;
import io.claimwire.enrich.dedupe.DedupeResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;

/**
 * Creates the input of corroboration, keyed by story. They have a topic of their own, because deciding,
 * extracting and merging stories all write them. Stateless.
 */
final class StoryChangeFactory {
    private StoryChangeFactory() {}

    /** Merged stories, copies, and copies that leave a story. */
    static List<KeyValue<String, StoryChange>> of(DedupeResult result) {
        List<StoryChange> changes = new ArrayList<>();
        if (result instanceof DedupeResult.Unique unique) {
            UniqueArticle article = unique.article();
            article.getMergedStories().forEach(merged -> changes.add(merge(merged, article.getStoryId())));
        }
        if (result.leftStory() != null) {
            changes.add(leave(result.leftStory(), result.articleId()));
        }
        if (result instanceof DedupeResult.Duplicate repeated
                && repeated.duplicate().getVerdict() != Verdict.REDELIVERED) {
            changes.add(copy(repeated.duplicate()));
        }
        return changes.stream()
                .map(change -> KeyValue.pair(change.getStoryId(), change))
                .toList();
    }

    /**
     * The current state of an article in its story.
     *
     * @param storyBefore the story of its previous revision; empty when there was none
     */
    static List<StoryChange> of(UniqueArticle article, List<Claim> claims, String storyBefore, Instant now) {
        List<StoryChange> changes = new ArrayList<>();
        String articleId = article.getArticle().getArticleId();
        if (!storyBefore.isEmpty() && !storyBefore.equals(article.getStoryId())) {
            changes.add(leave(storyBefore, articleId));
        }
        if (article.getArticle().getStatus() == ArticleStatus.CANCELED) {
            changes.add(leave(article.getStoryId(), articleId));
        } else {
            Instant published = article.getArticle().getPublishedAt();
            changes.add(change(ChangeKind.ARTICLE, article.getStoryId())
                    .setArticle(StoryArticle.newBuilder()
                            .setArticleId(articleId)
                            .setSource(article.getArticle().getSource())
                            .setTitle(article.getArticle().getTitle())
                            .setUrl(article.getArticle().getUrl())
                            .setAt(published == null ? now : published)
                            .setCopyOf(article.getCopyOf())
                            .setContains(article.getContains())
                            .setClaims(claims)
                            .build())
                    .build());
        }
        return changes;
    }

    private static StoryChange copy(Duplicate duplicate) {
        Instant published = duplicate.getPublishedAt();
        return change(ChangeKind.COPY, duplicate.getStoryId())
                .setCopy(new Copy(
                        duplicate.getArticleId(),
                        duplicate.getDuplicateOf(),
                        duplicate.getSource(),
                        published == null ? duplicate.getDecidedAt() : published))
                .build();
    }

    private static StoryChange merge(String storyId, String into) {
        return change(ChangeKind.MERGE, storyId).setInto(into).build();
    }

    private static StoryChange leave(String storyId, String articleId) {
        return change(ChangeKind.LEAVE, storyId).setArticleId(articleId).build();
    }

    private static StoryChange.Builder change(ChangeKind kind, String storyId) {
        return StoryChange.newBuilder().setKind(kind).setStoryId(storyId);
    }
}
