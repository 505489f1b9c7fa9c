package io.claimwire.enrich.dedupe;

import claimwire.UniqueArticle;

/** What deduplication emits for one raw article: it is new, or it repeats a known one. Immutable. */
public sealed interface DedupeResult {
    /** The article that the record is a version or a copy under its own id of. */
    String articleId();

    /**
     * The story in which the article was a copy until now, when it belongs to another one; else null.
     */
    String leftStory();

    /** The verdict is UNIQUE or REVISION. */
    record Unique(UniqueArticle article, String leftStory) implements DedupeResult {
        @Override
        public String articleId() {
            return article.getArticle().getArticleId();
        }
    }

    /** The verdict is EXACT, NEAR, CONTAINED or REDELIVERED. */
    record Duplicate(claimwire.Duplicate duplicate, String leftStory) implements DedupeResult {
        @Override
        public String articleId() {
            return duplicate.getArticleId();
        }
    }
}
