package io.claimwire.enrich.dedupe;

import claimwire.internal.Decision;
import claimwire.internal.StoredArticle;
import java.util.function.BiConsumer;

/** What must survive a restart for verdicts to stay as they were. One thread. */
public interface DecisionStore {
    /** The first decision on a content that its article has left since, or null. */
    Decision decision(String key);

    void putDecision(String key, Decision decision);

    /** What is known of the article, or null. */
    StoredArticle article(String articleId);

    void putArticle(String articleId, StoredArticle article);

    /** What a name stands for, or null: an address for an article, a story that was merged for the one it is part of. */
    String storyName(String name);

    void putStoryName(String name, String id);

    /** Forgets the name, unless it stands for something else by now. */
    void removeStoryName(String name, String id);

    /** Calls back for every article, in any order. */
    void forEachArticle(BiConsumer<String, StoredArticle> each);

    /** Forgets the article with its decisions; {@link #removeStoryName} forgets where it stood. */
    void removeArticle(String articleId);
}
