package io.claimwire.enrich.dedupe;

import claimwire.internal.Decision;
import claimwire.internal.StoredArticle;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A store in memory, for the command line and tests. Not thread-safe. */
public final class InMemoryDecisionStore implements DecisionStore {
    private final TreeMap<String, Decision> decisions = new TreeMap<>();
    private final Map<String, StoredArticle> articles = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    @Override
    public Decision decision(String key) {
        return decisions.get(key);
    }

    @Override
    public void putDecision(String key, Decision decision) {
        decisions.put(key, decision);
    }

    @Override
    public StoredArticle article(String articleId) {
        return articles.get(articleId);
    }

    @Override
    public void putArticle(String articleId, StoredArticle article) {
        articles.put(articleId, article);
    }

    @Override
    public String storyName(String name) {
        return names.get(name);
    }

    @Override
    public void putStoryName(String name, String id) {
        names.put(name, id);
    }

    @Override
    public void removeStoryName(String name, String id) {
        names.remove(name, id);
    }

    @Override
    public void forEachArticle(BiConsumer<String, StoredArticle> consumer) {
        Map.copyOf(articles).forEach(consumer);
    }

    @Override
    public void removeArticle(String articleId) {
        articles.remove(articleId);
        String prefix = articleId + "|";
        decisions.subMap(prefix, articleId + "}").clear(); // } follows | in ASCII
    }
}
