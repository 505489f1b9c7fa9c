package io.claimwire.bench;

import claimwire.internal.Decision;
import claimwire.internal.StoredArticle;
import io.claimwire.enrich.dedupe.DecisionStore;
import io.claimwire.enrich.dedupe.PackedId;
import io.claimwire.runtime.serde.PlainAvroSerde;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A store in memory that counts the bytes that state stores would hold. Not thread-safe. */
final class MeteredDecisionStore implements DecisionStore {
    private final PlainAvroSerde<StoredArticle> articleSerde = new PlainAvroSerde<>(StoredArticle.class);
    private final PlainAvroSerde<Decision> decisionSerde = new PlainAvroSerde<>(Decision.class);
    private final Map<String, byte[]> articles = new HashMap<>();
    private final Map<String, byte[]> decisions = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    int articles() {
        return articles.size();
    }

    /** Keys and values of all three stores. */
    long bytes() {
        long bytes = 0;
        for (Map.Entry<String, byte[]> each : articles.entrySet()) {
            bytes += PackedId.of(each.getKey()).length + each.getValue().length;
        }
        for (Map.Entry<String, byte[]> each : decisions.entrySet()) {
            bytes += each.getKey().getBytes(StandardCharsets.UTF_8).length + each.getValue().length;
        }
        for (Map.Entry<String, String> each : names.entrySet()) {
            bytes += PackedId.of(each.getKey()).length + PackedId.of(each.getValue()).length;
        }
        return bytes;
    }

    @Override
    public Decision decision(String key) {
        return decisionSerde.deserializer().deserialize("", decisions.get(key));
    }

    @Override
    public void putDecision(String key, Decision decision) {
        decisions.put(key, decisionSerde.serializer().serialize("", decision));
    }

    @Override
    public StoredArticle article(String articleId) {
        return articleSerde.deserializer().deserialize("", articles.get(articleId));
    }

    @Override
    public void putArticle(String articleId, StoredArticle article) {
        articles.put(articleId, articleSerde.serializer().serialize("", article));
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
    public void forEachArticle(BiConsumer<String, StoredArticle> each) {
        Map.copyOf(articles).keySet().forEach(id -> each.accept(id, article(id)));
    }

    @Override
    public void removeArticle(String articleId) {
        articles.remove(articleId);
        decisions.keySet().removeIf(key -> key.startsWith(articleId + "|"));
    }
}
