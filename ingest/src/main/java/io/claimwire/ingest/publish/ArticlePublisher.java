package io.claimwire.ingest.publish;

import io.claimwire.ingest.format.ParseResult;
import io.claimwire.runtime.management.ServiceHealthIndicator;
import io.claimwire.runtime.metrics.Metric;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts articles into articles.raw and what cannot be one into articles.dead-letter, and gives a receipt when the broker has
 * acknowledged. Thread-safe.
 */
public final class ArticlePublisher implements MeterBinder, AutoCloseable {
    public static final Metric ARTICLES =
            Metric.counter("claimwire_ingest_articles_total", "Articles by what became of them at the door", "result");

    /** A failure says nothing about now when nothing has been sent since. */
    private static final Duration ERROR_EXPIRY = Duration.ofMinutes(1);

    private final OutgoingRecords outgoing;
    private final Producer<byte[], byte[]> producer;
    private final KafkaClientMetrics metrics;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private volatile Failure lastFailure;

    private record Failure(String reason, Instant at) {}

    public ArticlePublisher(IngestSettings settings, Topics topics) {
        this.outgoing = new OutgoingRecords(settings, topics);
        this.producer = new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
        this.metrics = new KafkaClientMetrics(producer);
    }

    /**
     * What the management port reports.
     *
     * @param trouble of publishing, and of polling where it polls
     */
    public ServiceHealthIndicator healthIndicator(Supplier<String> trouble, String detail) {
        return ServiceHealthIndicator.running("ingest", trouble, detail, this::details);
    }

    /** Why the last article could not be stored; empty when it was, or when nobody has tried for a minute. */
    public String lastError() {
        Failure failure = lastFailure;
        return failure == null || failure.at().isBefore(Instant.now().minus(ERROR_EXPIRY)) ? "" : failure.reason();
    }

    /** What an operator wants to know of it, as plain values. */
    public Map<String, Object> details() {
        return Map.of("accepted", accepted.sum(), "refused", rejected.sum());
    }

    /** Articles accepted and refused, and the producer's own metrics. */
    @Override
    public void bindTo(MeterRegistry registry) {
        metrics.bindTo(registry);
        count(registry, "accepted", accepted);
        count(registry, "refused", rejected);
    }

    private static void count(MeterRegistry registry, String result, LongAdder counted) {
        FunctionCounter.builder(ARTICLES.meter(), counted, LongAdder::doubleValue)
                .description(ARTICLES.help())
                .tag("result", result)
                .register(registry);
    }

    /**
     * The receipt; it fails with a {@link KafkaException} when the broker or the registry does not answer, and then nothing
     * is known to have been stored.
     */
    public CompletableFuture<Receipt> publish(ParseResult incoming) {
        try {
            return send(outgoing.of(incoming));
        } catch (KafkaException outage) {
            lastFailure = new Failure(outage.getMessage(), Instant.now());
            return CompletableFuture.failedFuture(outage);
        }
    }

    /** How many partitions the broker has of a topic. */
    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /** Sends something else that ingest remembers; nobody waits for it. */
    public void recordError(ProducerRecord<byte[], byte[]> other) {
        var unused = producer.send(other);
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

    private CompletableFuture<Receipt> send(OutgoingRecords.OutgoingRecord outgoing) {
        CompletableFuture<Receipt> acknowledged = new CompletableFuture<>();
        // the callback tells all that the future would
        var unused = producer.send(outgoing.record(), (stored, failure) -> {
            if (failure == null) {
                lastFailure = null;
                (outgoing.articleId() == null ? rejected : accepted).increment();
                acknowledged.complete(outgoing.receipt(stored.partition(), stored.offset()));
            } else {
                lastFailure = new Failure(failure.getMessage(), Instant.now());
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }
}
