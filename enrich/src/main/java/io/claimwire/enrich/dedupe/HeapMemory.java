package io.claimwire.enrich.dedupe;

import claimwire.internal.Decision;
import claimwire.internal.KnownArticle;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A memory that lasts as long as the process: for the command-line tool and for tests of the domain. One thread. */
public final class HeapMemory implements DecisionMemory {
    private final TreeMap<String, Decision> decisions = new TreeMap<>();
    private final Map<String, KnownArticle> articles = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

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
    public void keepArticle(String articleId, KnownArticle article) {
        articles.put(articleId, article);
    }

    @Override
    public String named(String name) {
        return names.get(name);
    }

    @Override
    public void keepName(String name, String id) {
        names.put(name, id);
    }

    @Override
    public void dropName(String name, String id) {
        names.remove(name, id);
    }

    @Override
    public void everyArticle(BiConsumer<String, KnownArticle> each) {
        Map.copyOf(articles).forEach(each);
    }

    @Override
    public void forget(String articleId) {
        articles.remove(articleId);
        String prefix = articleId + "|";
        decisions.subMap(prefix, articleId + "}").clear(); // } follows | in ASCII
    }
}
