package io.claimwire.bench;

import claimwire.internal.Decision;
import claimwire.internal.KnownArticle;
import io.claimwire.enrich.dedupe.DecisionMemory;
import io.claimwire.enrich.dedupe.PackedId;
import io.claimwire.runtime.serde.PlainAvroSerde;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A memory in the bytes that the stores would hold, which it counts. One thread. */
final class MeasuredMemory implements DecisionMemory {
    private final PlainAvroSerde<KnownArticle> articleSerde = new PlainAvroSerde<>(KnownArticle.class);
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
    public void keepDecision(String key, Decision decision) {
        decisions.put(key, decisionSerde.serializer().serialize("", decision));
    }

    @Override
    public KnownArticle article(String articleId) {
        return articleSerde.deserializer().deserialize("", articles.get(articleId));
    }

    @Override
    public void keepArticle(String articleId, KnownArticle article) {
        articles.put(articleId, articleSerde.serializer().serialize("", article));
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
        Map.copyOf(articles).keySet().forEach(id -> each.accept(id, article(id)));
    }

    @Override
    public void forget(String articleId) {
        articles.remove(articleId);
        decisions.keySet().removeIf(key -> key.startsWith(articleId + "|"));
    }
}
