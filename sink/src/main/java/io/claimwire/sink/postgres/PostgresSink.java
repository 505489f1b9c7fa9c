package io.claimwire.sink.postgres;

import io.claimwire.runtime.kafka.Backoff;
import io.claimwire.runtime.kafka.GroupPulse;
import io.claimwire.runtime.metrics.ArticleAge;
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
 * Writes articles, duplicates, claims and groups to PostgreSQL, each exactly once: a batch's rows and the offsets behind it
 * are one database transaction, and it is the database that says where to begin. One thread runs it; {@link #close} may be
 * called from another.
 */
public final class PostgresSink implements Runnable, AutoCloseable {
    public static final Metric RECORDS =
            Metric.counter("claimwire_sink_records_total", "Records committed to PostgreSQL", "topic");

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSink.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Records of one poll, which is one transaction unless they are large. */
    private static final int MOST = 3_000;
    /** Bytes of Avro of one transaction. */
    private static final long LARGEST = 8_000_000;

    private static final Duration LONGEST_WRITE = Duration.ofSeconds(15);

    private final SinkSettings settings;
    private final Map<String, Table<?>> tables = new HashMap<>();
    private final Database database;
    private final TopicIds topicIds;
    private final Consumer<byte[], byte[]> consumer;
    private final RefusedRecords letters;
    private final KafkaClientMetrics metrics;
    private final Map<String, LongAdder> stored = new HashMap<>();
    private final ArticleAge age = new ArticleAge("row");
    private final Placement placement;
    private final Decoder decoder;
    private final Writer writer;
    private final ExecutorService writers =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "claimwire-sink-writer"));
    /** What the writer is at; null when it has nothing to do. The consumer's thread only. */
    private Future<Work> writing;

    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private final GroupPulse pulse = new GroupPulse();
    private volatile boolean closed;
    private volatile String trouble = "";

    /**
     * @throws SQLException when the database does not answer
     * @throws KafkaException when the broker does not answer
     */
    public PostgresSink(SinkSettings settings, Topics topics) throws SQLException {
        this.settings = settings;
        Map<Topic<?, ?>, Table<?>> read = Tables.of(topics);
        read.forEach((topic, table) -> tables.put(topic.name(), table));
        this.database = Database.open(settings);
        Map<String, Object> configuration = settings.consumer(settings.group());
        configuration.put("max.poll.records", MOST);
        this.consumer = new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.metrics = new KafkaClientMetrics(consumer);
        tables.keySet().forEach(topic -> stored.put(topic, new LongAdder()));
        this.letters = new RefusedRecords(settings, topics);
        this.decoder = new Decoder(read, letters);
        this.writer = new Writer(settings.group(), database, tables, letters, stored, age, Clock.systemUTC());
        this.topicIds = new TopicIds(settings, tables.keySet());
        this.placement = placement();
    }

    private Placement placement() {
        try {
            return new Placement(settings.group(), consumer, topicIds);
        } catch (KafkaException failed) {
            release();
            throw failed;
        }
    }

    private void release() {
        writers.shutdown();
        try {
            writers.awaitTermination(LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        topicIds.close();
        metrics.close();
        consumer.close();
        letters.close();
        database.close();
    }

    /** Empty when all is well, else what it is waiting for. Asks neither broker nor database. */
    public String trouble() {
        return trouble.isEmpty() ? pulse.trouble(consumer.metrics()) : trouble;
    }

    /** How many records of each topic this process has written, and how old articles were by then. */
    public Map<String, Object> facts() {
        Map<String, Long> written = new TreeMap<>();
        stored.forEach((topic, count) -> written.put(topic, count.sum()));
        return Map.of("written", written, "age", age.latest());
    }

    /** Records of each topic that stand in the database, how old articles are by then, and the consumer's own metrics. */
    public void bindTo(MeterRegistry registry) {
        metrics.bindTo(registry);
        age.bindTo(registry);
        stored.forEach((topic, count) -> FunctionCounter.builder(RECORDS.meter(), count, LongAdder::doubleValue)
                .description(RECORDS.help())
                .tag("topic", topic)
                .register(registry));
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(tables.keySet(), placement);
            boolean failed = false;
            while (!closed) {
                try {
                    if (failed) {
                        pause();
                    }
                    if (!placement.complete()) {
                        settle(); // or the database would not yet say how far it is
                        placement.complete(database);
                    }
                    ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                    if (!placement.complete()) {
                        placement.again(polled.partitions()); // a rebalance inside poll: what it brought is read again
                    } else if (!placement.outdated(!polled.isEmpty(), database) && !polled.isEmpty()) {
                        hand(polled);
                    } else {
                        settle();
                    }
                    wellAgain();
                    failed = false;
                    backoff.reset();
                } catch (SQLException | RegistryException | RetriableException outage) {
                    tell(outage);
                    failed = true;
                }
            }
        } catch (WakeupException closing) {
            LOG.debug("the sink was woken to close");
        } finally {
            dropWriting();
            release();
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }

    /** Has what was polled written by the writer's thread, and meanwhile the next poll can be read. */
    private void hand(ConsumerRecords<byte[], byte[]> polled) throws SQLException {
        Optional<Map<TopicPartition, Work.Owned>> owned = placement.owned(polled.partitions());
        if (owned.isEmpty()) {
            placement.again(polled.partitions());
            return;
        }
        List<Work.Part> parts = new ArrayList<>();
        for (List<Decoded> part : parts(decoder.decode(polled))) {
            parts.add(writer.prepare(part, owned.get()));
        }
        Work work = new Work(parts, owned.get(), polled);
        settle();
        writing = writers.submit(() -> {
            writer.write(work);
            return work;
        });
    }

    /** Transactions of a bounded size, for articles can be large. */
    private static List<List<Decoded>> parts(List<Decoded> records) {
        List<List<Decoded>> parts = new ArrayList<>();
        long bytes = LARGEST;
        for (Decoded each : records) {
            if (bytes >= LARGEST) {
                parts.add(new ArrayList<>());
                bytes = 0;
            }
            parts.get(parts.size() - 1).add(each);
            bytes += Math.max(0, each.from().serializedValueSize());
        }
        return parts;
    }

    /** Returns when nothing is being written any more; throws what the writer met with. */
    private void settle() throws SQLException {
        if (writing == null) {
            return;
        }
        Future<Work> settling = writing;
        writing = null;
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

    /** For lag tools only: the database decides where to begin. */
    private void commit(ConsumerRecords<byte[], byte[]> polled) {
        try {
            consumer.commitSync(polled.nextOffsets());
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException notNow) {
            LOG.debug("offsets were not committed, the database has them: {}", notNow.getMessage());
        }
    }

    private void tell(Exception outage) {
        String reason = outage instanceof SQLException
                ? PostgresConnections.reason(settings.postgres(), outage)
                : outage.getMessage();
        if (!reason.equals(trouble)) {
            LOG.warn("nothing is written for now, it will be tried again: {}", reason);
        }
        trouble = reason;
    }

    /** Keeps the place in the group while something is down, then begins again where the database says. */
    private void pause() {
        dropWriting();
        placement.again(consumer.assignment());
        consumer.poll(backoff.next());
    }

    /** Waits for what is being written; a failure has been told already, or is of no interest any more. */
    private void dropWriting() {
        try {
            settle();
        } catch (SQLException | KafkaException told) {
            LOG.debug("also failed: {}", told.getMessage());
        }
    }

    private void wellAgain() {
        if (!trouble.isEmpty() && placement.complete()) {
            LOG.warn("the sink writes again");
            trouble = "";
        }
    }
}
