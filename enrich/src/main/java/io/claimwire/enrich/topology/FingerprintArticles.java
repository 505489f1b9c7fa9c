package io.claimwire.enrich.topology;

import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.internal.Fingerprint;
import io.claimwire.enrich.dedupe.Fingerprinter;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topic;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Decodes a raw record and computes what the deciding task needs, or rejects it. Decoding is done here, where
 * the original bytes and the position available. Confined to one thread.
 */
final class FingerprintArticles extends ContextualProcessor<byte[], byte[], String, ProcessingResult<Fingerprint>> {
    static final String STAGE = "fingerprint";

    private final Topic<String, RawArticle> raw;
    private final Fingerprinter fingerprinter;

    FingerprintArticles(Topic<String, RawArticle> raw, Fingerprinter fingerprinter) {
        this.raw = raw;
        this.fingerprinter = fingerprinter;
    }

    @Override
    public void process(Record<byte[], byte[]> arrived) {
        RawPosition position = context()
                .recordMetadata()
                .map(at -> new RawPosition(at.topic(), at.partition(), at.offset()))
                .orElseThrow(() -> new IllegalStateException("a record of articles.raw always has a position"));
        ProcessingResult<Fingerprint> outcome = read(arrived, position);
        String key = outcome instanceof ProcessingResult.Success<Fingerprint> passed
                ? passed.value().getArticle().getArticleId()
                : "";
        context().forward(arrived.withKey(key).withValue(outcome));
    }

    private ProcessingResult<Fingerprint> read(Record<byte[], byte[]> arrived, RawPosition position) {
        try {
            RawArticle article = raw.values().deserializer().deserialize(position.getTopic(), arrived.value());
            String fault = article == null ? "the record is empty" : fault(article);
            return fault.isEmpty()
                    ? new ProcessingResult.Success<>(fingerprinter.of(article, position))
                    : new ProcessingResult.Rejected<>(arrived.key(), arrived.value(), STAGE, fault, origin(position));
        } catch (RuntimeException failure) {
            return ProcessingResult.rejection(failure, arrived.key(), arrived.value(), STAGE, origin(position));
        }
    }

    static String origin(RawPosition position) {
        return DeadLetterHeaderCodec.origin(position.getTopic(), position.getPartition(), position.getOffset());
    }

    /** Other producers write to the raw topic too, so the checks of ingest are repeated. */
    private static String fault(RawArticle article) {
        if (article.getArticleId().isBlank()) {
            return "the article has no articleId";
        }
        return article.getText().isBlank() ? "the article has no text" : "";
    }
}
