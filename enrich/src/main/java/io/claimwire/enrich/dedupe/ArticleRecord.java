package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.Verdict;
import claimwire.internal.Decision;
import claimwire.internal.StoredArticle;
import io.claimwire.enrich.story.PublicationTime;
import java.nio.ByteBuffer;

/** A stored article. Immutable. */
record ArticleRecord(String articleId, StoredArticle article) {
    /** Null when it is not stored. */
    static ArticleRecord of(String articleId, DecisionStore store) {
        StoredArticle article = store.article(articleId);
        return article == null ? null : new ArticleRecord(articleId, article);
    }

    String root() {
        return id(article.getDuplicateOf());
    }

    /** The assigned story, which may have been merged since. */
    String storyId() {
        return id(article.getStoryId());
    }

    String contentHash() {
        return PackedId.text(article.getContentHash().array());
    }

    boolean isCanceled() {
        return article.getStatus() == ArticleStatus.CANCELED;
    }

    /** Whether other articles may be copies of it. */
    boolean isRoot() {
        return isOriginal(article.getVerdict()) && root().equals(articleId);
    }

    /** Whether this is only an alias: the id of a correction of another article. */
    boolean isAlias() {
        return article.getVerdict() == Verdict.REDELIVERED;
    }

    /** Whether it is in the index: roots, except those that were killed before they had any text. */
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
