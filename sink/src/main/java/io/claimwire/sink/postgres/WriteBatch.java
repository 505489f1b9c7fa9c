package io.claimwire.sink.postgres;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of one poll, ready to be written, with the ownership that permits writing. Immutable.
 *
 * @param parts one transaction each, in order
 * @param owned ownership of the partitions when they were polled
 * @param polled records to be committed to Kafka after the write
 */
record WriteBatch(
        List<TablePart> parts, Map<TopicPartition, PartitionOwnership> owned, ConsumerRecords<byte[], byte[]> polled) {
    /** Records and their rows. */
    record TablePart(List<DecodedRecord> records, RowBatch batch) {}

    /** Ownership of a partition by this sink; older epochs are fenced. */
    record PartitionOwnership(String topicId, long epoch) {}
}
