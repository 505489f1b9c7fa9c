package claimwire.sink.postgres;

import claimwire.broker.GroupPulse;
import claimwire.registry.RegistryException;
import claimwire.topics.Topic;
import claimwire.topics.Topics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
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
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSink.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Records of one poll, which is one transaction. */
    private static final int MOST = 5_000;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SinkSettings settings;
    private final Map<String, Table<?>> tables = new HashMap<>();
    private final Database database;
    private final TopicIds topicIds;
    private final Consumer<byte[], byte[]> consumer;
    private final RefusedRecords letters;
    private final KafkaClientMetrics metrics;
    private final Map<String, LongAdder> stored = new HashMap<>();
    private final Placement placement;
    private final Decoder decoder;
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

    /** Records of each topic that stand in the database, and the consumer's own metrics. */
    public void bindTo(MeterRegistry registry) {
        metrics.bindTo(registry);
        stored.forEach(
                (topic, count) -> FunctionCounter.builder("claimwire.sink.records", count, LongAdder::doubleValue)
                        .description("Records committed to PostgreSQL")
                        .tag("topic", topic)
                        .register(registry));
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(tables.keySet(), placement);
            int failures = 0;
            while (!closed) {
                try {
                    placement.complete(database);
                    ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                    if (!placement.complete()) {
                        placement.again(polled.partitions()); // a rebalance inside poll: what it brought is read again
                    } else if (!placement.outdated(!polled.isEmpty(), database) && !polled.isEmpty()) {
                        store(decoder.decode(polled));
                        commit(polled);
                    }
                    wellAgain();
                    failures = 0;
                } catch (SQLException | RegistryException | RetriableException outage) {
                    failures = waitOut(outage, failures);
                }
            }
        } catch (WakeupException closing) {
            LOG.debug("the sink was woken to close");
        } finally {
            release();
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }

    /** Halves a batch that the database refuses for its data until the one bad record stands alone. */
    private void store(List<Decoded> records) throws SQLException {
        try {
            transact(records, true);
        } catch (SQLException failure) {
            if (!Database.dataError(failure)) {
                throw failure;
            }
            if (records.size() == 1) {
                letters.refuse(records.get(0).from(), failure);
                transact(records, false);
            } else {
                store(records.subList(0, records.size() / 2));
                store(records.subList(records.size() / 2, records.size()));
            }
        }
    }

    private void transact(List<Decoded> records, boolean rows) throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        Batch batch = new Batch();
        for (Decoded each : records) {
            ConsumerRecord<byte[], byte[]> from = each.from();
            next.put(new TopicPartition(from.topic(), from.partition()), from.offset() + 1);
            batch.add(tables.get(from.topic()), each, placement.topicId(from.topic()));
        }
        try (Connection connection = database.connection()) {
            if (!placement.advance(connection, next)) {
                connection.rollback();
                throw new SQLException("another sink owns its partitions by now", "40001");
            }
            if (rows) {
                batch.write(connection);
            }
            connection.commit();
        }
        records.forEach(each -> stored.get(each.from().topic()).increment());
    }

    /** For lag tools only: the database decides where to begin. */
    private void commit(ConsumerRecords<byte[], byte[]> polled) {
        try {
            consumer.commitSync(polled.nextOffsets());
        } catch (CommitFailedException | RetriableException notNow) {
            LOG.debug("offsets were not committed, the database has them: {}", notNow.getMessage());
        }
    }

    /** Keeps the place in the group while something is down, then begins again where the database says. */
    private int waitOut(Exception outage, int failures) {
        String reason = outage instanceof SQLException ? Database.reason(settings, outage) : outage.getMessage();
        if (!reason.equals(trouble)) {
            LOG.warn("nothing is written for now, it will be tried again: {}", reason);
        }
        trouble = reason;
        placement.again(consumer.assignment());
        consumer.poll(Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), 100L << Math.min(failures, 10))));
        return failures + 1;
    }

    private void wellAgain() {
        if (!trouble.isEmpty() && placement.complete()) {
            LOG.warn("the sink writes again");
            trouble = "";
        }
    }
}
