package io.claimwire.ingest.publish;

import claimwire.RawArticle;
import io.claimwire.ingest.format.Incoming;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.topics.DeadLetters;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * What is sent for what came in: an article to articles.raw, what cannot be one to articles.dead-letter. Thread-safe.
 */
final class Outgoing {
    static final String STAGE = "ingest";

    /**
     * One record to send.
     *
     * @param articleId of an article; null of a refusal
     * @param reason of a refusal; null of an article
     */
    record Letter(ProducerRecord<byte[], byte[]> sent, String articleId, String reason, String origin) {
        /** What the sender is told when the broker has it. */
        Receipt receipt(int partition, long offset) {
            return articleId == null
                    ? new Receipt.Refused(reason, origin)
                    : new Receipt.Accepted(articleId, partition, offset, origin);
        }
    }

    private final Topic<String, RawArticle> raw;
    private final Topic<byte[], byte[]> deadLetter;
    private final int largestArticle;
    private final int largestLetter;

    Outgoing(IngestSettings settings, Topics topics) {
        this.raw = topics.raw();
        this.deadLetter = topics.deadLetter();
        this.largestArticle = settings.largestArticle();
        this.largestLetter = settings.largestMessage() - 65_536;
    }

    /** @throws RegistryException when the registry does not answer */
    Letter of(Incoming incoming) {
        if (incoming instanceof Incoming.Article accepted) {
            return article(accepted.article(), accepted.origin());
        }
        return refusal(incoming instanceof Incoming.Blank blank ? blank.unreadable() : (Incoming.Unreadable) incoming);
    }

    private Letter article(RawArticle article, String origin) {
        byte[] text = article.getText().getBytes(StandardCharsets.UTF_8);
        if (text.length > largestArticle) {
            String reason =
                    "the article's text has " + text.length + " bytes, more than article.max.bytes=" + largestArticle;
            return refusal(new Incoming.Unreadable(text, reason, origin));
        }
        byte[] key = article.getArticleId().getBytes(StandardCharsets.UTF_8);
        byte[] value;
        try {
            value = raw.values().serializer().serialize(raw.name(), article);
        } catch (RegistryException answer) {
            throw answer;
        } catch (RuntimeException unwritable) {
            return refusal(
                    new Incoming.Unreadable(text, "the article cannot be written: " + unwritable.getMessage(), origin));
        }
        if (value.length > largestLetter) {
            String reason =
                    "the article with all its fields has " + value.length + " bytes, more than a message may have";
            return refusal(new Incoming.Unreadable(text, reason, origin));
        }
        // the record's time is when we got it: a backfill of old articles must not expire at once
        long time = article.getReceivedAt().toEpochMilli();
        return new Letter(
                new ProducerRecord<>(raw.name(), null, time, key, value), article.getArticleId(), null, origin);
    }

    private Letter refusal(Incoming.Unreadable refused) {
        boolean cut = refused.original().length > largestLetter;
        byte[] original = cut ? Arrays.copyOf(refused.original(), largestLetter) : refused.original();
        String reason = refused.reason() + (cut ? " (only the first " + largestLetter + " bytes are kept here)" : "");
        Headers headers = DeadLetters.headers(STAGE, reason, refused.origin());
        return new Letter(
                new ProducerRecord<>(deadLetter.name(), null, null, null, original, headers),
                null,
                reason,
                refused.origin());
    }
}
