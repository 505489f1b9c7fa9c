package io.claimwire.bench;

import claimwire.Claim;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.Story;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimExtractorProvider;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.topics.ClaimHeaders;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The output of enrich for articles of {@link WireLoad}: article, claims by the real extractor, story, and a copy for
 * every third. Not thread-safe.
 */
final class DeliveryLoad implements AutoCloseable {
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ClaimExtractor extractor =
            ClaimExtractorProvider.extractors(ClaimSettings.standard()).get();
    private long rows;
    private long claims;

    DeliveryLoad(Settings settings, Topics topics) {
        this.topics = topics;
        this.producer = new KafkaProducer<>(
                IngestSettings.from(settings).producer(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Writes everything; returns after the broker's acknowledgement. */
    void write(List<RawArticle> articles) {
        articles.forEach(this::write);
        producer.flush();
    }

    /** Number of resulting rows in PostgreSQL. */
    long rows() {
        return rows;
    }

    /** Number of claims among them. */
    long claims() {
        return claims;
    }

    private void write(RawArticle raw) {
        String id = raw.getArticleId();
        UniqueArticle article = unique(raw);
        send(topics.unique(), id, id, article, new RecordHeaders());
        for (Claim claim : extractor.extract(article)) {
            send(topics.claims(), claim.getClaimId(), id, claim, TextHeaders.of(ClaimHeaders.of(claim, "en")));
            claims++;
        }
        Instant at = raw.getReceivedAt();
        send(
                topics.stories(),
                id,
                id,
                Story.newBuilder()
                        .setStoryId(id)
                        .setTitle(raw.getTitle())
                        .setArticles(1)
                        .setOutlets(List.of(raw.getSource()))
                        .setFirstSeen(at)
                        .setLastSeen(at)
                        .build(),
                new RecordHeaders());
        if (rows % 3 == 0) {
            Duplicate copy = Duplicate.newBuilder()
                    .setArticleId("copy-of-" + id)
                    .setSource("another outlet")
                    .setTitle(raw.getTitle())
                    .setVerdict(Verdict.NEAR)
                    .setDuplicateOf(id)
                    .setStoryId(id)
                    .setDecidedAt(at)
                    .build();
            send(topics.duplicates(), copy.getArticleId(), id, copy, new RecordHeaders());
        }
    }

    /** The article as enrich would emit it, in its own story. */
    static UniqueArticle unique(RawArticle raw) {
        return UniqueArticle.newBuilder()
                .setArticle(raw)
                .setContentHash(raw.getArticleId())
                .setLanguage("en")
                .setStoryId(raw.getArticleId())
                .setDecidedAt(raw.getReceivedAt())
                .build();
    }

    private <V extends SpecificRecord> void send(
            Topic<String, V> topic, String key, String together, V value, Headers headers) {
        rows++;
        var unused = producer.send(new ProducerRecord<>(
                topic.name(),
                Math.floorMod(together.hashCode(), topic.partitions()),
                System.currentTimeMillis(),
                topic.keys().serializer().serialize(topic.name(), key),
                topic.values().serializer().serialize(topic.name(), value),
                headers));
    }

    @Override
    public void close() {
        producer.close();
    }
}
