package io.claimwire.sink.postgres;

import io.claimwire.runtime.kafka.Backoff;
import io.claimwire.runtime.kafka.BrokerLivenessCheck;
import io.claimwire.runtime.metrics.ArticleAgeTimer;
import io.claimwire.runtime.metrics.Metric;
import io.claimwire.runtime.postgres.PostgresConnections;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes articles, duplicates, claims and groups to PostgreSQL, each exactly once: the rows of a batch and their
 * offsets are one database transaction, and the sink starts from the offsets in the database. Runs on one thread;
 * {@link #close} may be called from another.
 */
public final class PostgresSink implements Runnable, AutoCloseable {
    public static final Metric RECORDS =
            Metric.counter("claimwire_sink_records_total", "Records committed to PostgreSQL", "topic");

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSink.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Records per poll; a poll is one transaction unless its records are large. */
    private static final int MAX_RECORDS = 3_000;
    /** Bytes of Avro per transaction. */
    private static final long MAX_BATCH_BYTES = 8_000_000;

    private static final Duration MAX_WRITE_TIME = Duration.ofSeconds(15);

    private final SinkSettings settings;
    private final Map<String, SinkTable<?>> tables = new HashMap<>();
    private final SinkDatabase database;
    private final TopicIds topicIds;
    private final Consumer<byte[], byte[]> consumer;
    private final DeadLetterWriter deadLetters;
    private final KafkaClientMetrics metrics;
    private final Map<String, LongAdder> stored = new HashMap<>();
    private final ArticleAgeTimer ageTimer = new ArticleAgeTimer("row");
    private final PartitionAssignment assignment;
    private final RecordDecoder decoder;
    private final TableWriter writer;
    private final ExecutorService writers =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "claimwire-sink-writer"));
    /** The write in flight; null when there is none. Consumer thread only. */
    private Future<WriteBatch> inFlight;

    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private final BrokerLivenessCheck liveness = new BrokerLivenessCheck();
    private volatile boolean closed;
    private volatile String lastError = "";

    /**
     * @throws SQLException when the database does not answer
     * @throws KafkaException when the broker does not answer
     */
    public PostgresSink(SinkSettings settings, Topics topics) throws SQLException {
        this.settings = settings;
        Map<Topic<?, ?>, SinkTable<?>> read = SinkTables.of(topics);
        read.forEach((topic, table) -> tables.put(topic.name(), table));
        this.database = SinkDatabase.open(settings);
        Map<String, Object> configuration = settings.consumer(settings.group());
        configuration.put("max.poll.records", MAX_RECORDS);
        this.consumer = new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.metrics = new KafkaClientMetrics(consumer);
        tables.keySet().forEach(topic -> stored.put(topic, new LongAdder()));
        this.deadLetters = new DeadLetterWriter(settings, topics);
        this.decoder = new RecordDecoder(read, deadLetters);
        this.writer =
                new TableWriter(settings.group(), database, tables, deadLetters, stored, ageTimer, Clock.systemUTC());
        this.topicIds = new TopicIds(settings, tables.keySet());
        this.assignment = assignment();
    }

    private PartitionAssignment assignment() {
        try {
            return new PartitionAssignment(settings.group(), consumer, topicIds);
        } catch (KafkaException failed) {
            release();
            throw failed;
        }
    }

    private void release() {
        writers.shutdown();
        try {
            writers.awaitTermination(MAX_WRITE_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        topicIds.close();
        metrics.close();
        consumer.close();
        deadLetters.close();
        database.close();
    }

    /** The last error; empty when it is healthy. Calls neither broker nor database. */
    public String lastError() {
        return lastError.isEmpty() ? liveness.lastError(consumer.metrics()) : lastError;
    }

    /** Records written per topic, and the age of their articles. */
    public Map<String, Object> details() {
        Map<String, Long> written = new TreeMap<>();
        stored.forEach((topic, count) -> written.put(topic, count.sum()));
        return Map.of("written", written, "age", ageTimer.latest());
    }

    /** Records per topic, age of articles, and the metrics of the consumer. */
    public void bindTo(MeterRegistry registry) {
        metrics.bindTo(registry);
        ageTimer.bindTo(registry);
        stored.forEach((topic, count) -> FunctionCounter.builder(RECORDS.meter(), count, LongAdder::doubleValue)
                .description(RECORDS.help())
                .tag("topic", topic)
                .register(registry));
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(tables.keySet(), assignment);
            boolean failed = false;
            while (!closed) {
                try {
                    if (failed) {
                        pause();
                    }
                    if (!assignment.isComplete()) {
                        awaitInFlight(); // otherwise the database may not yet contain the final offsets
                        assignment.loadOffsets(database);
                    }
                    ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                    if (!assignment.isComplete()) {
                        assignment.rewind(
                                polled.partitions()); // rebalance during poll: the polled records are read again
                    } else if (!assignment.isStale(!polled.isEmpty(), database) && !polled.isEmpty()) {
                        submit(polled);
                    } else {
                        awaitInFlight();
                    }
                    reportRecovered();
                    failed = false;
                    backoff.reset();
                } catch (SQLException | RegistryException | RetriableException outage) {
                    reportOutage(outage);
                    failed = true;
                }
            }
        } catch (WakeupException closing) {
            LOG.debug("the sink was woken to close");
        } finally {
            discardInFlight();
            release();
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }

    /** Submits the polled records to the writer thread, so that the next poll overlaps with the write. */
    private void submit(ConsumerRecords<byte[], byte[]> polled) throws SQLException {
        Optional<Map<TopicPartition, WriteBatch.PartitionOwnership>> owned = assignment.ownership(polled.partitions());
        if (owned.isEmpty()) {
            assignment.rewind(polled.partitions());
            return;
        }
        List<WriteBatch.TablePart> parts = new ArrayList<>();
        for (List<DecodedRecord> part : parts(decoder.decode(polled))) {
            parts.add(writer.prepare(part, owned.get()));
        }
        WriteBatch batch = new WriteBatch(parts, owned.get(), polled);
        awaitInFlight();
        inFlight = writers.submit(() -> {
            writer.write(batch);
            return batch;
        });
    }

    /** Splits records into transactions of limited size, because articles can be large. */
    private static List<List<DecodedRecord>> parts(List<DecodedRecord> records) {
        List<List<DecodedRecord>> parts = new ArrayList<>();
        long bytes = MAX_BATCH_BYTES;
        for (DecodedRecord each : records) {
            if (bytes >= MAX_BATCH_BYTES) {
                parts.add(new ArrayList<>());
                bytes = 0;
            }
            parts.get(parts.size() - 1).add(each);
            bytes += Math.max(0, each.from().serializedValueSize());
        }
        return parts;
    }

    /** Waits for the write in flight, and rethrows its failure. */
    private void awaitInFlight() throws SQLException {
        if (inFlight == null) {
            return;
        }
        Future<WriteBatch> settling = inFlight;
        inFlight = null;
        try {
            commit(settling.get().polled());
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof SQLException outage) {
                throw outage;
            }
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing", interrupted);
        }
    }

    /** For lag tools only: the database has the authoritative offsets. */
    private void commit(ConsumerRecords<byte[], byte[]> polled) {
        try {
            consumer.commitSync(polled.nextOffsets());
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException notNow) {
            LOG.debug("offsets could not be committed to Kafka (PostgreSQL has them): {}", notNow.getMessage());
        }
    }

    private void reportOutage(Exception outage) {
        String reason = outage instanceof SQLException
                ? PostgresConnections.reason(settings.postgres(), outage)
                : outage.getMessage();
        if (!reason.equals(lastError)) {
            LOG.warn("writing to PostgreSQL failed and will be retried: {}", reason);
        }
        lastError = reason;
    }

    /** Stays in the consumer group during an outage, then resumes from the offsets in the database. */
    private void pause() {
        discardInFlight();
        assignment.rewind(consumer.assignment());
        consumer.poll(backoff.next());
    }

    /** Waits for the write in flight and ignores its failure, which is already reported or no longer relevant. */
    private void discardInFlight() {
        try {
            awaitInFlight();
        } catch (SQLException | KafkaException told) {
            LOG.debug("also failed: {}", told.getMessage());
        }
    }

    private void reportRecovered() {
        if (!lastError.isEmpty() && assignment.isComplete()) {
            LOG.warn("writing to PostgreSQL has resumed");
            lastError = "";
        }
    }
}
