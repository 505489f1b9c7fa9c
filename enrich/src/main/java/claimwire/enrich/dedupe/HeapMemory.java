package claimwire.enrich.dedupe;

import claimwire.internal.Decision;
import claimwire.internal.KnownArticle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A memory that lasts as long as the process: for the command-line tool and for tests of the domain. One thread. */
public final class HeapMemory implements DecisionMemory {
    private final Map<String, Decision> decisions = new HashMap<>();
    private final Map<String, KnownArticle> articles = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();

    @Override
    public Decision decision(String key) {
        return decisions.get(key);
    }

    @Override
    public void keepDecision(String key, Decision decision) {
        decisions.put(key, decision);
    }

    @Override
    public KnownArticle article(String articleId) {
        return articles.get(articleId);
    }

    @Override
    public void keepArticle(KnownArticle article) {
        articles.put(article.getArticleId(), article);
    }

    @Override
    public String articleAt(String sourceAndUrl) {
        return addresses.get(sourceAndUrl);
    }

    @Override
    public void keepAddress(String sourceAndUrl, String articleId) {
        addresses.put(sourceAndUrl, articleId);
    }

    @Override
    public void dropAddress(String sourceAndUrl, String articleId) {
        addresses.remove(sourceAndUrl, articleId);
    }

    @Override
    public void everyArticle(Consumer<KnownArticle> each) {
        List.copyOf(articles.values()).forEach(each);
    }

    @Override
    public void forget(KnownArticle article) {
        articles.remove(article.getArticleId());
        decisions.keySet().removeIf(key -> key.startsWith(article.getArticleId() + "|"));
    }
}
