package io.claimwire.enrich.topology;

import claimwire.internal.Decision;
import claimwire.internal.StoredArticle;
import io.claimwire.enrich.dedupe.DecisionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The decision store in Kafka Streams' state stores. Confined to the thread of its task. */
final class StateStoreDecisionStore implements DecisionStore {
    private final KeyValueStore<String, Decision> decisions;
    private final KeyValueStore<String, StoredArticle> articles;
    private final KeyValueStore<String, String> names;

    StateStoreDecisionStore(
            KeyValueStore<String, Decision> decisions,
            KeyValueStore<String, StoredArticle> articles,
            KeyValueStore<String, String> names) {
        this.decisions = decisions;
        this.articles = articles;
        this.names = names;
    }

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
        if (id.equals(names.get(name))) {
            names.delete(name);
        }
    }

    @Override
    public void forEachArticle(BiConsumer<String, StoredArticle> each) {
        try (KeyValueIterator<String, StoredArticle> all = articles.all()) {
            all.forEachRemaining(entry -> each.accept(entry.key, entry.value));
        }
    }

    @Override
    public void removeArticle(String articleId) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, Decision> own = decisions.prefixScan(articleId + "|", new StringSerializer())) {
            own.forEachRemaining((KeyValue<String, Decision> entry) -> keys.add(entry.key));
        }
        keys.forEach(decisions::delete);
        articles.delete(articleId);
    }
}
