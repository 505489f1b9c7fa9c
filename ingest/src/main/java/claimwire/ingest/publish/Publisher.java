package claimwire.ingest.publish;

import claimwire.RawArticle;
import claimwire.ingest.Incoming;
import claimwire.registry.RegistryException;
import claimwire.topics.DeadLetters;
import claimwire.topics.Topic;
import claimwire.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts articles into articles.raw and what cannot be one into articles.dead-letter, and gives a receipt when the broker has
 * acknowledged. Thread-safe.
 */
public final class Publisher implements AutoCloseable {
    static final String STAGE = "ingest";

    private final Topic<String, RawArticle> raw;
    private final Topic<byte[], byte[]> deadLetter;
    private final int largestArticle;
    private final int largestLetter;
    private final Producer<byte[], byte[]> producer;

    public Publisher(IngestSettings settings, Topics topics) {
        this.raw = topics.raw();
        this.deadLetter = topics.deadLetter();
        this.largestArticle = settings.largestArticle();
        this.largestLetter = settings.largestRequest() - 65_536;
        this.producer = new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * The receipt; it fails with a {@link KafkaException} when the broker or the registry does not answer, and then nothing
     * is known to have been stored.
     */
    public CompletableFuture<Receipt> publish(Incoming incoming) {
        try {
            return incoming instanceof Incoming.Article accepted
                    ? accept(accepted.article(), accepted.origin())
                    : refuse((Incoming.Unreadable) incoming);
        } catch (KafkaException outage) {
            return CompletableFuture.failedFuture(outage);
        }
    }

    /** Waits until everything sent is acknowledged. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    private CompletableFuture<Receipt> accept(RawArticle article, String origin) {
        byte[] text = article.getText().getBytes(StandardCharsets.UTF_8);
        if (text.length > largestArticle) {
            String reason =
                    "the article's text has " + text.length + " bytes, more than article.max.bytes=" + largestArticle;
            return refuse(new Incoming.Unreadable(text, reason, origin));
        }
        byte[] key = article.getArticleId().getBytes(StandardCharsets.UTF_8);
        byte[] value;
        try {
            value = raw.values().serializer().serialize(raw.name(), article);
        } catch (RegistryException answer) {
            throw answer;
        } catch (RuntimeException unwritable) {
            return refuse(
                    new Incoming.Unreadable(text, "the article cannot be written: " + unwritable.getMessage(), origin));
        }
        if (value.length > largestLetter) {
            String reason =
                    "the article with all its fields has " + value.length + " bytes, more than a message may have";
            return refuse(new Incoming.Unreadable(text, reason, origin));
        }
        // the record's time is when we got it: a backfill of old articles must not expire at once
        long time = article.getReceivedAt().toEpochMilli();
        return send(new ProducerRecord<>(raw.name(), null, time, key, value))
                .thenApply(stored ->
                        new Receipt.Accepted(article.getArticleId(), stored.partition(), stored.offset(), origin));
    }

    private CompletableFuture<Receipt> refuse(Incoming.Unreadable refused) {
        boolean cut = refused.original().length > largestLetter;
        byte[] original = cut ? Arrays.copyOf(refused.original(), largestLetter) : refused.original();
        String reason = refused.reason() + (cut ? " (only the first " + largestLetter + " bytes are kept here)" : "");
        Headers headers = DeadLetters.headers(STAGE, reason, refused.origin());
        return send(new ProducerRecord<>(deadLetter.name(), null, null, null, original, headers))
                .thenApply(stored -> new Receipt.Refused(reason, refused.origin()));
    }

    private CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> outgoing) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        // the callback tells all that the future would
        var unused = producer.send(outgoing, (stored, failure) -> {
            if (failure == null) {
                acknowledged.complete(stored);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }
}
