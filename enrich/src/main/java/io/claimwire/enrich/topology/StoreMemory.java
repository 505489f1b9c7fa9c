package io.claimwire.enrich.topology;

import claimwire.internal.Decision;
import claimwire.internal.KnownArticle;
import io.claimwire.enrich.dedupe.DecisionMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The deciding task's memory in Kafka Streams' stores. One thread, that of its task. */
final class StoreMemory implements DecisionMemory {
    private final KeyValueStore<String, Decision> decisions;
    private final KeyValueStore<String, KnownArticle> articles;
    private final KeyValueStore<String, String> names;

    StoreMemory(
            KeyValueStore<String, Decision> decisions,
            KeyValueStore<String, KnownArticle> articles,
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
        if (id.equals(names.get(name))) {
            names.delete(name);
        }
    }

    @Override
    public void everyArticle(BiConsumer<String, KnownArticle> each) {
        try (KeyValueIterator<String, KnownArticle> all = articles.all()) {
            all.forEachRemaining(entry -> each.accept(entry.key, entry.value));
        }
    }

    @Override
    public void forget(String articleId) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, Decision> own = decisions.prefixScan(articleId + "|", new StringSerializer())) {
            own.forEachRemaining((KeyValue<String, Decision> entry) -> keys.add(entry.key));
        }
        keys.forEach(decisions::delete);
        articles.delete(articleId);
    }
}
