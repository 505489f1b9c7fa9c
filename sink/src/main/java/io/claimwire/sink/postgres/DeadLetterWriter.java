package io.claimwire.sink.postgres;

import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topics;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records that cannot be stored to the dead-letter topic, and waits for the acknowledgement. Thread-safe. */
final class DeadLetterWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);
    private static final String STAGE = "sink";

    private final String topic;
    private final Producer<byte[], byte[]> producer;

    DeadLetterWriter(SinkSettings settings, Topics topics) {
        this.topic = topics.deadLetter().name();
        this.producer = new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void write(ConsumerRecord<byte[], byte[]> from, Exception why) {
        String reason = String.valueOf(why.getMessage())
                .lines()
                .findFirst()
                .orElse(why.getClass().getSimpleName());
        String origin = DeadLetterHeaderCodec.origin(from.topic(), from.partition(), from.offset());
        LOG.warn("{} cannot be stored and is written to the dead-letter topic: {}", origin, reason);
        try {
            producer.send(new ProducerRecord<>(
                            topic,
                            null,
                            from.timestamp(),
                            from.key(),
                            from.value(),
                            DeadLetterHeaderCodec.headers(STAGE, reason, origin, from.headers())))
                    .get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException said
                    ? said
                    : new KafkaException("the dead letter of " + origin + " was not acknowledged", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing a dead letter", interrupted);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
