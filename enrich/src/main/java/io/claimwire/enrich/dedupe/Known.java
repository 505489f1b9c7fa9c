package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.Verdict;
import claimwire.internal.Decision;
import claimwire.internal.KnownArticle;
import io.claimwire.enrich.story.Moment;
import java.nio.ByteBuffer;

/** Reads what is remembered of an article. Immutable. */
record Known(String articleId, KnownArticle article) {
    /** Null when nothing is remembered. */
    static Known of(String articleId, DecisionMemory memory) {
        KnownArticle article = memory.article(articleId);
        return article == null ? null : new Known(articleId, article);
    }

    String root() {
        return id(article.getOf());
    }

    /** As it was given; a merge may have made it part of another story since. */
    String storyId() {
        return id(article.getStoryId());
    }

    String contentHash() {
        return PackedId.text(article.getContentHash().array());
    }

    boolean canceled() {
        return article.getStatus() == ArticleStatus.CANCELED;
    }

    /** Whether others may be copies of it. */
    boolean ownRoot() {
        return says(article.getVerdict()) && root().equals(articleId);
    }

    /** Whether it is only the id under which another article's correction came. */
    boolean alias() {
        return article.getVerdict() == Verdict.REDELIVERED;
    }

    /** Roots are what others may be copies of; one that was killed before it ever said anything has no words to copy. */
    boolean indexed() {
        return ownRoot() && (!canceled() || article.getTokens() > 0);
    }

    Moment moment() {
        return new Moment(article.getAt(), article.getDated());
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

    static boolean says(Verdict verdict) {
        return verdict == Verdict.UNIQUE || verdict == Verdict.REVISION;
    }

    private String id(ByteBuffer packed) {
        return packed.remaining() == 0 ? articleId : PackedId.text(packed.array());
    }
}
