package io.claimwire.enrich.dedupe;

import claimwire.internal.Decision;
import claimwire.internal.KnownArticle;
import java.util.function.BiConsumer;

/** What must survive a restart for verdicts to stay as they were. One thread. */
public interface DecisionMemory {
    /** The first decision on a content that its article has left since, or null. */
    Decision decision(String key);

    void keepDecision(String key, Decision decision);

    /** What is known of the article, or null. */
    KnownArticle article(String articleId);

    void keepArticle(String articleId, KnownArticle article);

    /** What a name stands for, or null: an address for an article, a story that was merged for the one it is part of. */
    String named(String name);

    void keepName(String name, String id);

    /** Forgets the name, unless it stands for something else by now. */
    void dropName(String name, String id);

    /** Calls back for every article, in any order. */
    void everyArticle(BiConsumer<String, KnownArticle> each);

    /** Forgets the article with its decisions; {@link #dropName} forgets where it stood. */
    void forget(String articleId);
}
