package claimwire.enrich.topology;

import claimwire.enrich.dedupe.DecisionMemory;
import claimwire.internal.Decision;
import claimwire.internal.KnownArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The deciding task's memory in Kafka Streams' stores. One thread, that of its task. */
final class StoreMemory implements DecisionMemory {
    private final KeyValueStore<String, Decision> decisions;
    private final KeyValueStore<String, KnownArticle> articles;
    private final KeyValueStore<String, String> addresses;

    StoreMemory(
            KeyValueStore<String, Decision> decisions,
            KeyValueStore<String, KnownArticle> articles,
            KeyValueStore<String, String> addresses) {
        this.decisions = decisions;
        this.articles = articles;
        this.addresses = addresses;
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
        if (articleId.equals(addresses.get(sourceAndUrl))) {
            addresses.delete(sourceAndUrl);
        }
    }

    @Override
    public void everyArticle(Consumer<KnownArticle> each) {
        try (KeyValueIterator<String, KnownArticle> all = articles.all()) {
            while (all.hasNext()) {
                each.accept(all.next().value);
            }
        }
    }

    @Override
    public void forget(KnownArticle article) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, Decision> own =
                decisions.prefixScan(article.getArticleId() + "|", new StringSerializer())) {
            own.forEachRemaining((KeyValue<String, Decision> entry) -> keys.add(entry.key));
        }
        keys.forEach(decisions::delete);
        articles.delete(article.getArticleId());
    }
}
