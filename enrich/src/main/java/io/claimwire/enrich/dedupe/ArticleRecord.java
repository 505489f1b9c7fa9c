package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.Verdict;
import claimwire.internal.Decision;
import claimwire.internal.StoredArticle;
import io.claimwire.enrich.story.PublicationTime;
import java.nio.ByteBuffer;

/** Reads what is remembered of an article. Immutable. */
record ArticleRecord(String articleId, StoredArticle article) {
    /** Null when nothing is remembered. */
    static ArticleRecord of(String articleId, DecisionStore store) {
        StoredArticle article = store.article(articleId);
        return article == null ? null : new ArticleRecord(articleId, article);
    }

    String root() {
        return id(article.getDuplicateOf());
    }

    /** As it was given; a merge may have made it part of another story since. */
    String storyId() {
        return id(article.getStoryId());
    }

    String contentHash() {
        return PackedId.text(article.getContentHash().array());
    }

    boolean isCanceled() {
        return article.getStatus() == ArticleStatus.CANCELED;
    }

    /** Whether others may be copies of it. */
    boolean isRoot() {
        return isOriginal(article.getVerdict()) && root().equals(articleId);
    }

    /** Whether it is only the id under which another article's correction came. */
    boolean isAlias() {
        return article.getVerdict() == Verdict.REDELIVERED;
    }

    /** Roots are what others may be copies of; one that was killed before it ever said anything has no words to copy. */
    boolean isIndexed() {
        return isRoot() && (!isCanceled() || article.getTokens() > 0);
    }

    PublicationTime publicationTime() {
        return new PublicationTime(article.getAt(), article.getDated());
    }

    Decision decision() {
        return new Decision(
                article.getVerdict(),
                articleId,
                root(),
                storyId(),
                (double) article.getSimilarity(),
                article.getRevision(),
                article.getDecidedAt());
    }

    static boolean isOriginal(Verdict verdict) {
        return verdict == Verdict.UNIQUE || verdict == Verdict.REVISION;
    }

    private String id(ByteBuffer packed) {
        return packed.remaining() == 0 ? articleId : PackedId.text(packed.array());
    }
}
