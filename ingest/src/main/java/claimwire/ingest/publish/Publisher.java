package claimwire.ingest.publish;

import claimwire.RawArticle;
import claimwire.ingest.Incoming;
import claimwire.registry.RegistryException;
import claimwire.topics.DeadLetters;
import claimwire.topics.Topic;
import claimwire.topics.Topics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
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
public final class Publisher implements MeterBinder, AutoCloseable {
    static final String STAGE = "ingest";
    /** A failure says nothing about now when nothing has been sent since. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Topic<String, RawArticle> raw;
    private final Topic<byte[], byte[]> deadLetter;
    private final int largestArticle;
    private final int largestLetter;
    private final Producer<byte[], byte[]> producer;
    private final KafkaClientMetrics metrics;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile Failure last;

    private record Failure(String reason, Instant at) {}

    public Publisher(IngestSettings settings, Topics topics) {
        this.raw = topics.raw();
        this.deadLetter = topics.deadLetter();
        this.largestArticle = settings.largestArticle();
        this.largestLetter = settings.largestRequest() - 65_536;
        this.producer = new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
        this.metrics = new KafkaClientMetrics(producer);
    }

    /** Why the last article could not be stored; empty when it was, or when nobody has tried for a minute. */
    public String trouble() {
        Failure failure = last;
        return failure == null || failure.at().isBefore(Instant.now().minus(REMEMBERED)) ? "" : failure.reason();
    }

    /** Articles accepted and refused, and the producer's own metrics. */
    @Override
    public void bindTo(MeterRegistry registry) {
        metrics.bindTo(registry);
        count(registry, "accepted", accepted);
        count(registry, "refused", refused);
    }

    private static void count(MeterRegistry registry, String result, LongAdder counted) {
        FunctionCounter.builder("claimwire.ingest.articles", counted, LongAdder::doubleValue)
                .description("Articles by what became of them at the door")
                .tag("result", result)
                .register(registry);
    }

    /**
     * The receipt; it fails with a {@link KafkaException} when the broker or the registry does not answer, and then nothing
     * is known to have been stored.
     */
    public CompletableFuture<Receipt> publish(Incoming incoming) {
        try {
            if (incoming instanceof Incoming.Article accepted) {
                return accept(accepted.article(), accepted.origin());
            }
            return refuse(
                    incoming instanceof Incoming.Blank blank ? blank.unreadable() : (Incoming.Unreadable) incoming);
        } catch (KafkaException outage) {
            last = new Failure(outage.getMessage(), Instant.now());
            return CompletableFuture.failedFuture(outage);
        }
    }

    /** Waits until everything sent is acknowledged. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        metrics.close();
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
        return send(new ProducerRecord<>(raw.name(), null, time, key, value)).thenApply(stored -> {
            accepted.increment();
            return new Receipt.Accepted(article.getArticleId(), stored.partition(), stored.offset(), origin);
        });
    }

    private CompletableFuture<Receipt> refuse(Incoming.Unreadable refused) {
        boolean cut = refused.original().length > largestLetter;
        byte[] original = cut ? Arrays.copyOf(refused.original(), largestLetter) : refused.original();
        String reason = refused.reason() + (cut ? " (only the first " + largestLetter + " bytes are kept here)" : "");
        Headers headers = DeadLetters.headers(STAGE, reason, refused.origin());
        return send(new ProducerRecord<>(deadLetter.name(), null, null, null, original, headers))
                .thenApply(stored -> {
                    this.refused.increment();
                    return new Receipt.Refused(reason, refused.origin());
                });
    }

    private CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> outgoing) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        // the callback tells all that the future would
        var unused = producer.send(outgoing, (stored, failure) -> {
            if (failure == null) {
                last = null;
                acknowledged.complete(stored);
            } else {
                last = new Failure(failure.getMessage(), Instant.now());
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }
}
