package io.claimwire.ingest.publish;

import claimwire.RawArticle;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Creates the record of a parse result: an article for articles.raw, or a dead letter for articles.dead-letter.
 * Thread-safe.
 */
final class OutgoingRecords {
    static final String STAGE = "ingest";

    /**
     * A record to be sent.
     *
     * @param articleId null for a dead letter
     * @param reason null for an article
     */
    record OutgoingRecord(ProducerRecord<byte[], byte[]> record, String articleId, String reason, String origin) {
        /** The receipt after the acknowledgement. */
        Receipt receipt(int partition, long offset) {
            return articleId == null
                    ? new Receipt.Rejected(reason, origin)
                    : new Receipt.Accepted(articleId, partition, offset, origin);
        }
    }

    private final Topic<String, RawArticle> raw;
    private final Topic<byte[], byte[]> deadLetter;
    private final int maxArticleBytes;
    private final int maxDeadLetterBytes;

    OutgoingRecords(IngestSettings settings, Topics topics) {
        this.raw = topics.raw();
        this.deadLetter = topics.deadLetter();
        this.maxArticleBytes = settings.maxArticleBytes();
        this.maxDeadLetterBytes = settings.maxMessageBytes() - 65_536;
    }

    /** @throws RegistryException when the registry does not answer */
    OutgoingRecord of(ParseResult incoming) {
        if (incoming instanceof ParseResult.Article accepted) {
            return article(accepted.article(), accepted.origin());
        }
        return deadLetter(
                incoming instanceof ParseResult.Empty blank ? blank.unreadable() : (ParseResult.Unparseable) incoming);
    }

    private OutgoingRecord article(RawArticle article, String origin) {
        byte[] text = article.getText().getBytes(StandardCharsets.UTF_8);
        if (text.length > maxArticleBytes) {
            String reason =
                    "the article's text has " + text.length + " bytes, more than article.max.bytes=" + maxArticleBytes;
            return deadLetter(new ParseResult.Unparseable(text, reason, origin));
        }
        byte[] key = article.getArticleId().getBytes(StandardCharsets.UTF_8);
        byte[] value;
        try {
            value = raw.values().serializer().serialize(raw.name(), article);
        } catch (RegistryException answer) {
            throw answer;
        } catch (RuntimeException unwritable) {
            return deadLetter(new ParseResult.Unparseable(
                    text, "the article cannot be serialized: " + unwritable.getMessage(), origin));
        }
        if (value.length > maxDeadLetterBytes) {
            String reason = "the article with all its fields has " + value.length
                    + " bytes, more than the maximum message size";
            return deadLetter(new ParseResult.Unparseable(text, reason, origin));
        }
        // the timestamp is the time of arrival, so that a backfill of old articles does not expire at once
        long time = article.getReceivedAt().toEpochMilli();
        return new OutgoingRecord(
                new ProducerRecord<>(raw.name(), null, time, key, value), article.getArticleId(), null, origin);
    }

    private OutgoingRecord deadLetter(ParseResult.Unparseable refused) {
        boolean cut = refused.original().length > maxDeadLetterBytes;
        byte[] original = cut ? Arrays.copyOf(refused.original(), maxDeadLetterBytes) : refused.original();
        String reason = refused.reason() + (cut ? " (only the first " + maxDeadLetterBytes + " bytes are kept)" : "");
        Headers headers = DeadLetterHeaderCodec.headers(STAGE, reason, refused.origin());
        return new OutgoingRecord(
                new ProducerRecord<>(deadLetter.name(), null, null, null, original, headers),
                null,
                reason,
                refused.origin());
    }
}
