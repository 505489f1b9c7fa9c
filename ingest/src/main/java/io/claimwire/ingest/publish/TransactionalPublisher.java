package io.claimwire.ingest.publish;

import io.claimwire.ingest.format.ParseResult;
import io.claimwire.runtime.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes articles and checkpoints in one transaction. A second instance with the same id fences the first. Not
 * thread-safe.
 */
public final class TransactionalPublisher implements AutoCloseable {
    private final OutgoingRecords records;
    private final Producer<byte[], byte[]> producer;
    private boolean inTransaction;
    private int accepted;
    private int rejected;

    /**
     * @param transactionalId id of the job: stable across restarts, unique per job
     * @throws KafkaException when the broker does not answer
     */
    public TransactionalPublisher(IngestSettings settings, Topics topics, String transactionalId) {
        Map<String, Object> configuration = new HashMap<>(settings.producer());
        configuration.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        this.records = new OutgoingRecords(settings, topics);
        this.producer = new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException silent) {
            producer.close(Duration.ZERO);
            throw silent;
        }
    }

    /** @return why it was rejected; empty for an article */
    public String send(ParseResult incoming) {
        OutgoingRecords.OutgoingRecord outgoing = records.of(incoming);
        send(outgoing.record());
        if (outgoing.reason() == null) {
            accepted++;
            return "";
        }
        rejected++;
        return outgoing.reason();
    }

    /** Sends another record in the same transaction. */
    public void send(ProducerRecord<byte[], byte[]> other) {
        if (!inTransaction) {
            producer.beginTransaction();
            inTransaction = true;
        }
        // send errors are reported by the commit
        var unused = producer.send(other);
    }

    /** Commits offsets, which fails when the member no longer owns the partitions. */
    public void sendOffsets(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member) {
        if (inTransaction && !offsets.isEmpty()) {
            producer.sendOffsetsToTransaction(offsets, member);
        }
    }

    /** @throws KafkaException when not everything was stored; then nothing is */
    public void commit() {
        if (inTransaction) {
            producer.commitTransaction();
            inTransaction = false;
        }
    }

    /** Aborts everything sent since the last commit. */
    public void abort() {
        if (inTransaction) {
            inTransaction = false;
            producer.abortTransaction();
        }
    }

    /** Number of articles sent by this process. */
    public int accepted() {
        return accepted;
    }

    /** Number of rejections sent by this process. */
    public int rejected() {
        return rejected;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
