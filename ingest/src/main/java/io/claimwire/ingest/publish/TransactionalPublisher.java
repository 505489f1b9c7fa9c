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
 * Sends articles and whatever says how far somebody is in one transaction: both are there or neither. A second one with the
 * same id ends the first. One thread.
 */
public final class TransactionalPublisher implements AutoCloseable {
    private final OutgoingRecords records;
    private final Producer<byte[], byte[]> producer;
    private boolean inTransaction;
    private int accepted;
    private int rejected;

    /**
     * @param transactionalId of the work: the same after a restart, another for other work
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

    /** @return why it was refused; empty when it is an article */
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

    /** Anything else that belongs to the same work. */
    public void send(ProducerRecord<byte[], byte[]> other) {
        if (!inTransaction) {
            producer.beginTransaction();
            inTransaction = true;
        }
        // a failure of one shows at the commit
        var unused = producer.send(other);
    }

    /** Only while this member of the group still has what the offsets are of. */
    public void fence(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member) {
        if (inTransaction && !offsets.isEmpty()) {
            producer.sendOffsetsToTransaction(offsets, member);
        }
    }

    /** @throws KafkaException when not all of it is stored; then nothing is */
    public void commit() {
        if (inTransaction) {
            producer.commitTransaction();
            inTransaction = false;
        }
    }

    /** Takes back what was sent since the last commit. */
    public void abort() {
        if (inTransaction) {
            inTransaction = false;
            producer.abortTransaction();
        }
    }

    /** Articles sent, in this process. */
    public int accepted() {
        return accepted;
    }

    /** Refusals sent, in this process. */
    public int rejected() {
        return rejected;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
