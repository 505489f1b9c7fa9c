package io.claimwire.sink.postgres;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought, ready to be written, and what allows to write it. Immutable.
 *
 * @param parts what is one transaction each, in order
 * @param owned what was held of the partitions when it was polled
 * @param polled what is committed to Kafka when it stands in the database
 */
record WriteBatch(
        List<TablePart> parts, Map<TopicPartition, PartitionOwnership> owned, ConsumerRecords<byte[], byte[]> polled) {
    /** Some records and their rows. */
    record TablePart(List<DecodedRecord> records, RowBatch batch) {}

    /** A partition as this sink holds it: an older epoch is fenced. */
    record PartitionOwnership(String topicId, long epoch) {}
}
