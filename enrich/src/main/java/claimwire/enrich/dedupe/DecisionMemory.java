package claimwire.enrich.dedupe;

import claimwire.internal.Decision;
import claimwire.internal.KnownArticle;
import java.util.function.Consumer;

/** What must survive a restart for verdicts to stay as they were. One thread. */
public interface DecisionMemory {
    /** The first decision on this content of this article, or null. */
    Decision decision(String key);

    void keepDecision(String key, Decision decision);

    /** What is known of the article, or null. */
    KnownArticle article(String articleId);

    void keepArticle(KnownArticle article);

    /** The id of the article that an outlet published under this address, or null. */
    String articleAt(String sourceAndUrl);

    void keepAddress(String sourceAndUrl, String articleId);

    /** Forgets the address, unless another article has it by now. */
    void dropAddress(String sourceAndUrl, String articleId);

    /** Calls back for every article, in any order. */
    void everyArticle(Consumer<KnownArticle> each);

    /** Forgets the article with its decisions; {@link #dropAddress} forgets where it stood. */
    void forget(KnownArticle article);
}
