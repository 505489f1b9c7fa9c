package io.claimwire.enrich.dedupe;

import claimwire.UniqueArticle;

/** The output of deduplication for one raw article: new, or a duplicate. Immutable. */
public sealed interface DedupeResult {
    /** The article of which the record is a version, or the copy's own id. */
    String articleId();

    /** The story that the article leaves as a copy; else null. */
    String leftStory();

    /** Verdict UNIQUE or REVISION. */
    record Unique(UniqueArticle article, String leftStory) implements DedupeResult {
        @Override
        public String articleId() {
            return article.getArticle().getArticleId();
        }
    }

    /** Verdict EXACT, NEAR, CONTAINED or REDELIVERED. */
    record Duplicate(claimwire.Duplicate duplicate, String leftStory) implements DedupeResult {
        @Override
        public String articleId() {
            return duplicate.getArticleId();
        }
    }
}
