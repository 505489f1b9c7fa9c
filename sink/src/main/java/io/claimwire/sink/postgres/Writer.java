package io.claimwire.sink.postgres;

import claimwire.Claim;
import claimwire.ClaimStatus;
import io.claimwire.runtime.metrics.ArticleAge;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Brings rows and the offsets behind them into the database, in one transaction. One thread at a time. */
final class Writer {
    private final String sink;
    private final Database database;
    private final Map<String, Table<?>> tables;
    private final RefusedRecords letters;
    private final Map<String, LongAdder> stored;
    private final ArticleAge age;
    private final Clock clock;

    /**
     * @param tables which topic is held by which table
     * @param stored is told how many records of each topic stand in the database
     * @param age is told how old articles are whose claims do
     */
    Writer(
            String sink,
            Database database,
            Map<String, Table<?>> tables,
            RefusedRecords letters,
            Map<String, LongAdder> stored,
            ArticleAge age,
            Clock clock) {
        this.sink = sink;
        this.database = database;
        this.tables = tables;
        this.letters = letters;
        this.stored = stored;
        this.age = age;
        this.clock = clock;
    }

    /** The rows of some records, ready to be sent: this is the work that needs no database. */
    Work.Part prepare(List<Decoded> records, Map<TopicPartition, Work.Owned> owned) throws SQLException {
        Batch batch = new Batch();
        for (Decoded each : records) {
            ConsumerRecord<byte[], byte[]> from = each.from();
            batch.add(tables.get(from.topic()), each, owned.get(partition(from)).topicId());
        }
        return new Work.Part(List.copyOf(records), batch.prepared());
    }

    /**
     * Writes all parts, each in its transaction.
     *
     * @throws SQLException when the database does not answer, or somebody else owns one of the partitions by now
     */
    void write(Work work) throws SQLException {
        for (Work.Part part : work.parts()) {
            write(part, work.owned());
        }
    }

    /** Halves what the database refuses for its data until the one bad record stands alone. */
    private void write(Work.Part part, Map<TopicPartition, Work.Owned> owned) throws SQLException {
        List<Decoded> records = part.records();
        try {
            transact(records, part.batch(), owned);
            count(records);
        } catch (SQLException failure) {
            if (!Database.dataError(failure)) {
                throw failure;
            }
            if (records.size() == 1) {
                letters.refuse(records.get(0).from(), failure);
                transact(records, new Batch(), owned);
            } else {
                int half = records.size() / 2;
                write(prepare(records.subList(0, half), owned), owned);
                write(prepare(records.subList(half, records.size()), owned), owned);
            }
        }
    }

    private void transact(List<Decoded> records, Batch batch, Map<TopicPartition, Work.Owned> owned)
            throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        records.forEach(each -> next.put(partition(each.from()), each.from().offset() + 1));
        try (Connection connection = database.connection()) {
            if (!advance(connection, next, owned)) {
                connection.rollback();
                throw new SQLException("another sink owns its partitions by now", "40001");
            }
            batch.write(connection);
            connection.commit();
        }
    }

    /** They stand in the database. */
    private void count(List<Decoded> records) {
        Instant now = clock.instant();
        for (Decoded each : records) {
            stored.get(each.from().topic()).increment();
            if (each.value() instanceof Claim claim && claim.getStatus() == ClaimStatus.CURRENT) {
                age.seen(Instant.ofEpochMilli(each.from().timestamp()), claim.getPublishedAt(), now);
            }
        }
    }

    private boolean advance(
            Connection connection, Map<TopicPartition, Long> next, Map<TopicPartition, Work.Owned> owned)
            throws SQLException {
        for (TopicPartition partition : Offsets.ordered(next.keySet())) {
            Work.Owned held = owned.get(partition);
            if (!Offsets.advance(
                    connection, sink, held.topicId(), partition.partition(), held.epoch(), next.get(partition))) {
                return false;
            }
        }
        return true;
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> from) {
        return new TopicPartition(from.topic(), from.partition());
    }
}
