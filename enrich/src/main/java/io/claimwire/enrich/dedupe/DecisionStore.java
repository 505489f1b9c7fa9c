package io.claimwire.enrich.dedupe;

import claimwire.internal.Decision;
import claimwire.internal.StoredArticle;
import java.util.function.BiConsumer;

/** Persistent state of deduplication. Not thread-safe. */
public interface DecisionStore {
    /** The first decision on content that its article no longer has, or null. */
    Decision decision(String key);

    void putDecision(String key, Decision decision);

    /** The stored article, or null. */
    StoredArticle article(String articleId);

    void putArticle(String articleId, StoredArticle article);

    /** Looks up an alias, or null: the article of a URL, or the story that contains a merged story. */
    String storyName(String name);

    void putStoryName(String name, String id);

    /** Removes the name if it still has this value. */
    void removeStoryName(String name, String id);

    /** Iterates over all articles, in any order. */
    void forEachArticle(BiConsumer<String, StoredArticle> each);

    /** Removes the article with its decisions; its URL is removed by {@link #removeStoryName}. */
    void removeArticle(String articleId);
}
