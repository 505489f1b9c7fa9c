package io.claimwire.sink.postgres;

import claimwire.Claim;
import claimwire.ClaimStatus;
import io.claimwire.runtime.metrics.ArticleAgeTimer;
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

/** Writes rows and their offsets to the database in one transaction. One thread at a time. */
final class TableWriter {
    private final String sink;
    private final SinkDatabase database;
    private final Map<String, SinkTable<?>> tables;
    private final DeadLetterWriter deadLetters;
    private final Map<String, LongAdder> stored;
    private final ArticleAgeTimer ageTimer;
    private final Clock clock;

    /**
     * @param tables tables by topic
     * @param stored is notified of the number of stored records per topic
     * @param age records the age of articles whose claims are stored
     */
    TableWriter(
            String sink,
            SinkDatabase database,
            Map<String, SinkTable<?>> tables,
            DeadLetterWriter deadLetters,
            Map<String, LongAdder> stored,
            ArticleAgeTimer age,
            Clock clock) {
        this.sink = sink;
        this.database = database;
        this.tables = tables;
        this.deadLetters = deadLetters;
        this.stored = stored;
        this.ageTimer = age;
        this.clock = clock;
    }

    /** Converts records to rows: the part of the work that does not need the database. */
    WriteBatch.TablePart prepare(List<DecodedRecord> records, Map<TopicPartition, WriteBatch.PartitionOwnership> owned)
            throws SQLException {
        RowBatch batch = new RowBatch();
        for (DecodedRecord each : records) {
            ConsumerRecord<byte[], byte[]> from = each.from();
            batch.add(tables.get(from.topic()), each, owned.get(partition(from)).topicId());
        }
        return new WriteBatch.TablePart(List.copyOf(records), batch.prepared());
    }

    /**
     * Writes all parts, each in its own transaction.
     *
     * @throws SQLException when the database does not answer, or another sink owns one of the partitions
     */
    void write(WriteBatch batch) throws SQLException {
        for (WriteBatch.TablePart part : batch.parts()) {
            write(part, batch.owned());
        }
    }

    /** Splits a batch that the database rejects because of its data, until only the invalid record remains. */
    private void write(WriteBatch.TablePart part, Map<TopicPartition, WriteBatch.PartitionOwnership> owned)
            throws SQLException {
        List<DecodedRecord> records = part.records();
        try {
            transact(records, part.batch(), owned);
            count(records);
        } catch (SQLException failure) {
            if (!SinkDatabase.dataError(failure)) {
                throw failure;
            }
            if (records.size() == 1) {
                deadLetters.write(records.get(0).from(), failure);
                transact(records, new RowBatch(), owned);
            } else {
                int half = records.size() / 2;
                write(prepare(records.subList(0, half), owned), owned);
                write(prepare(records.subList(half, records.size()), owned), owned);
            }
        }
    }

    private void transact(
            List<DecodedRecord> records, RowBatch batch, Map<TopicPartition, WriteBatch.PartitionOwnership> owned)
            throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        records.forEach(each -> next.put(partition(each.from()), each.from().offset() + 1));
        try (Connection connection = database.connection()) {
            if (!advance(connection, next, owned)) {
                connection.rollback();
                throw new SQLException("another sink has taken over the partitions of this write", "40001");
            }
            batch.write(connection);
            connection.commit();
        }
    }

    /** Called after the commit. */
    private void count(List<DecodedRecord> records) {
        Instant now = clock.instant();
        for (DecodedRecord each : records) {
            stored.get(each.from().topic()).increment();
            if (each.value() instanceof Claim claim && claim.getStatus() == ClaimStatus.CURRENT) {
                ageTimer.record(Instant.ofEpochMilli(each.from().timestamp()), claim.getPublishedAt(), now);
            }
        }
    }

    private boolean advance(
            Connection connection,
            Map<TopicPartition, Long> next,
            Map<TopicPartition, WriteBatch.PartitionOwnership> owned)
            throws SQLException {
        for (TopicPartition partition : SinkOffsetStore.ordered(next.keySet())) {
            WriteBatch.PartitionOwnership held = owned.get(partition);
            if (!SinkOffsetStore.advance(
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
