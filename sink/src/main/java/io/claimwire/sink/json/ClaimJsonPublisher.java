package io.claimwire.sink.json;

import claimwire.Claim;
import io.claimwire.runtime.kafka.Backoff;
import io.claimwire.runtime.kafka.BrokerLivenessCheck;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.json.RecordJson;
import io.claimwire.sink.postgres.SinkSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes every record of {@code claims} to {@code claims.json} as JSON, with its headers, to the same partition, so
 * that the order per claim is kept. Records and offsets are committed in one Kafka transaction. Runs on one thread;
 * {@link #close} may be called from another.
 */
public final class ClaimJsonPublisher implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimJsonPublisher.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final SinkSettings settings;
    private final Topics topics;
    private final Topic<String, Claim> claims;
    private final String instance;
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));
    private final BrokerLivenessCheck liveness = new BrokerLivenessCheck();
    private volatile boolean closed;
    private volatile Consumer<byte[], byte[]> consumer;
    private volatile String lastError = "";

    /** @param instance name of this instance, for its transactional id */
    public ClaimJsonPublisher(SinkSettings settings, Topics topics, String instance) {
        this.settings = settings;
        this.topics = topics;
        this.claims = topics.claims();
        this.instance = instance;
    }

    /** The last error; empty when it is healthy. Does not call a broker. */
    public String lastError() {
        Consumer<byte[], byte[]> reading = consumer;
        return lastError.isEmpty() && reading != null ? liveness.lastError(reading.metrics()) : lastError;
    }

    @Override
    public void run() {
        while (!closed) {
            try (Consumer<byte[], byte[]> reading = consumer();
                    Producer<byte[], byte[]> writing = producer()) {
                consumer = reading;
                writing.initTransactions();
                reading.subscribe(List.of(claims.name()));
                while (!closed) {
                    ConsumerRecords<byte[], byte[]> polled = reading.poll(POLL);
                    if (!polled.isEmpty()) {
                        publish(polled, reading, writing);
                    }
                    lastError = "";
                    backoff.reset();
                }
            } catch (WakeupException closing) {
                LOG.debug("the JSON publisher was woken to close");
            } catch (KafkaException outage) {
                lastError = "claims.json cannot be written and will be retried: " + outage.getMessage();
                LOG.warn("claims.json: resuming from the last commit: {}", outage.getMessage());
                closed |= !backoff.pause();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    /** On a failure the transaction stays open; closing the producer aborts it, and the records are read again. */
    private void publish(
            ConsumerRecords<byte[], byte[]> polled,
            Consumer<byte[], byte[]> reading,
            Producer<byte[], byte[]> writing) {
        writing.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> from : polled) {
            var unused = writing.send(toJson(from)); // the commit fails when a send has failed
        }
        writing.sendOffsetsToTransaction(polled.nextOffsets(), reading.groupMetadata());
        writing.commitTransaction();
    }

    private ProducerRecord<byte[], byte[]> toJson(ConsumerRecord<byte[], byte[]> from) {
        try {
            Claim claim = claims.values().deserializer().deserialize(from.topic(), from.value());
            byte[] json = claim == null ? null : RecordJson.of(claim).toString().getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(
                    topics.claimsJson().name(),
                    from.partition(),
                    from.timestamp(),
                    from.key(),
                    json,
                    new RecordHeaders(from.headers()));
        } catch (SerializationException corrupt) {
            if (corrupt instanceof RegistryException registry && registry.outage()) {
                throw corrupt;
            }
            String origin = DeadLetterHeaderCodec.origin(from.topic(), from.partition(), from.offset());
            return new ProducerRecord<>(
                    topics.deadLetter().name(),
                    null,
                    from.timestamp(),
                    from.key(),
                    from.value(),
                    DeadLetterHeaderCodec.headers("sink-json", corrupt.getMessage(), origin, from.headers()));
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                settings.consumer(settings.jsonGroup()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> configuration = new HashMap<>(settings.producer());
        configuration.put("transactional.id", settings.jsonGroup() + "-" + instance);
        return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
