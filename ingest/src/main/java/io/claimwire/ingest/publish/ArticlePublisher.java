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
 * Publishes articles to articles.raw and rejected input to articles.dead-letter, with a receipt after the broker's
 * acknowledgement. Thread-safe.
 */
public final class ArticlePublisher implements MeterBinder, AutoCloseable {
    public static final Metric ARTICLES =
            Metric.counter("claimwire_ingest_articles_total", "Articles by result in ingest", "result");

    /** Errors expire, because without new articles they do not show the current state. */
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
     * The component for the management port.
     *
     * @param error last error of publishing and polling
     */
    public ServiceHealthIndicator healthIndicator(Supplier<String> errorSupplier, String detail) {
        return ServiceHealthIndicator.running("ingest", errorSupplier, detail, this::details);
    }

    /** Why the last article could not be published; empty after a success, or a minute without articles. */
    public String lastError() {
        Failure failure = lastFailure;
        return failure == null || failure.at().isBefore(Instant.now().minus(ERROR_EXPIRY)) ? "" : failure.reason();
    }

    /** Details for operators, as JSON types. */
    public Map<String, Object> details() {
        return Map.of("accepted", accepted.sum(), "rejected", rejected.sum());
    }

    /** Counts of accepted and rejected articles, and the metrics of the producer. */
    @Override
    public void bindTo(MeterRegistry registry) {
        metrics.bindTo(registry);
        count(registry, "accepted", accepted);
        count(registry, "rejected", rejected);
    }

    private static void count(MeterRegistry registry, String result, LongAdder counted) {
        FunctionCounter.builder(ARTICLES.meter(), counted, LongAdder::doubleValue)
                .description(ARTICLES.help())
                .tag("result", result)
                .register(registry);
    }

    /**
     * The receipt; completes with a {@link KafkaException} when the broker or registry does not answer, and then the
     * article may not have been stored.
     */
    public CompletableFuture<Receipt> publish(ParseResult incoming) {
        try {
            return send(outgoing.of(incoming));
        } catch (KafkaException outage) {
            lastFailure = new Failure(outage.getMessage(), Instant.now());
            return CompletableFuture.failedFuture(outage);
        }
    }

    /** Number of partitions of a topic. */
    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /** Sends an internal record of ingest without waiting. */
    public void recordError(ProducerRecord<byte[], byte[]> other) {
        var unused = producer.send(other);
    }

    /** Waits for the acknowledgement of everything sent. */
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
        // errors are reported to the callback
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
