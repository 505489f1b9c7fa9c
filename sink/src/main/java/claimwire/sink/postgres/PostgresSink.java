package claimwire.sink.postgres;

import claimwire.broker.GroupPulse;
import claimwire.registry.RegistryException;
import claimwire.topics.Topic;
import claimwire.topics.Topics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
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
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private record Decoded(ConsumerRecord<byte[], byte[]> from, SpecificRecord value) {}

    private final SinkSettings settings;
    private final Topics topics;
    private final Map<String, Topic<?, ?>> read = new HashMap<>();
    private final Database database;
    private final Map<String, String> topicIds;
    private final Consumer<byte[], byte[]> consumer;
    private final RefusedRecords letters;
    private final KafkaClientMetrics metrics;
    private final Map<String, LongAdder> stored = new HashMap<>();
    private final Map<TopicPartition, Long> epochs = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final GroupPulse pulse = new GroupPulse();
    private volatile boolean closed;
    private volatile String trouble = "";

    /**
     * @throws SQLException when the database does not answer
     * @throws KafkaException when the broker does not answer
     */
    public PostgresSink(SinkSettings settings, Topics topics) throws SQLException {
        this.settings = settings;
        this.topics = topics;
        List.of(topics.unique(), topics.duplicates(), topics.claims(), topics.corroborated(), topics.stories())
                .forEach(topic -> read.put(topic.name(), topic));
        this.database = Database.open(settings);
        this.topicIds = topicIds(settings, read.keySet(), database);
        Map<String, Object> configuration = new HashMap<>(settings.consumer());
        configuration.put("group.id", settings.group());
        configuration.put("max.poll.records", 2_000);
        this.consumer = new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.metrics = new KafkaClientMetrics(consumer);
        read.keySet().forEach(topic -> stored.put(topic, new LongAdder()));
        this.letters = new RefusedRecords(settings, topics);
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
            consumer.subscribe(read.keySet(), new Assignment());
            int failures = 0;
            while (!closed) {
                try {
                    place();
                    ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                    if (!unplaced.isEmpty()) {
                        again(polled.partitions()); // a rebalance inside poll: what it brought is read again
                    } else if (!polled.isEmpty()) {
                        store(decode(polled));
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
            metrics.close();
            consumer.close();
            letters.close();
            database.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }

    /** Takes the partitions that are not yet placed from where the database says, and drops what was polled meanwhile. */
    private void place() throws SQLException {
        if (unplaced.isEmpty()) {
            return;
        }
        try (Connection connection = database.connection()) {
            for (TopicPartition partition : unplaced) {
                String topicId = topicIds.get(partition.topic());
                Offsets.Claimed claimed =
                        Offsets.claim(connection, settings.group(), topicId, partition.topic(), partition.partition());
                epochs.put(partition, claimed.epoch());
                consumer.seek(partition, claimed.nextOffset());
            }
            connection.commit();
        }
        consumer.resume(unplaced);
        unplaced.clear();
    }

    private List<Decoded> decode(ConsumerRecords<byte[], byte[]> polled) {
        List<Decoded> decoded = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> from : polled) {
            try {
                decoded.add(new Decoded(from, (SpecificRecord)
                        read.get(from.topic()).values().deserializer().deserialize(from.topic(), from.value())));
            } catch (RegistryException answer) {
                if (answer.outage()) {
                    throw answer;
                }
                letters.refuse(from, answer);
                decoded.add(new Decoded(from, null));
            } catch (SerializationException corrupt) {
                letters.refuse(from, corrupt);
                decoded.add(new Decoded(from, null));
            }
        }
        return decoded;
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
            String key = from.key() == null ? "" : new String(from.key(), StandardCharsets.UTF_8);
            batch.add(
                    key,
                    each.value(),
                    topicIds.get(from.topic()),
                    from.offset(),
                    from.value() == null
                            && from.topic().equals(topics.corroborated().name()));
        }
        try (Connection connection = database.connection()) {
            for (Map.Entry<TopicPartition, Long> reached : next.entrySet()) {
                TopicPartition partition = reached.getKey();
                Long epoch = epochs.get(partition);
                if (epoch == null
                        || !Offsets.advance(
                                connection,
                                settings.group(),
                                topicIds.get(partition.topic()),
                                partition.partition(),
                                epoch,
                                reached.getValue())) {
                    connection.rollback();
                    throw new SQLException("another sink owns " + partition + " by now", "40001");
                }
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

    private void again(Collection<TopicPartition> partitions) {
        unplaced.addAll(partitions);
        consumer.pause(partitions);
    }

    /** Keeps the place in the group while something is down, then begins again where the database says. */
    private int waitOut(Exception outage, int failures) {
        String reason = outage instanceof SQLException ? Database.reason(settings, outage) : outage.getMessage();
        if (!reason.equals(trouble)) {
            LOG.warn("nothing is written for now, it will be tried again: {}", reason);
        }
        trouble = reason;
        again(consumer.assignment());
        consumer.poll(Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), 100L << Math.min(failures, 10))));
        return failures + 1;
    }

    private void wellAgain() {
        if (!trouble.isEmpty() && unplaced.isEmpty()) {
            LOG.warn("the sink writes again");
            trouble = "";
        }
    }

    private static Map<String, String> topicIds(SinkSettings settings, Set<String> topics, Database database) {
        try {
            return TopicIds.of(settings, topics);
        } catch (KafkaException failed) {
            database.close();
            throw failed;
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            unplaced.addAll(partitions);
            consumer.pause(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(epochs::remove);
            unplaced.removeAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            onPartitionsRevoked(partitions);
        }
    }
}
