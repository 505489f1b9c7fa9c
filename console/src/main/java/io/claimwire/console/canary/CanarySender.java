package io.claimwire.console.canary;

import claimwire.RawArticle;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.KafkaExceptions;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.topics.Canary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends canaries to articles.raw, and reads the committed offset of the sink. Not thread-safe. */
final class CanarySender implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Topic<String, RawArticle> raw;
    private final String claims;
    private final String sink;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;

    /** @param sink the consumer group that writes rows */
    CanarySender(Settings settings, Topics topics, String sink) {
        this.raw = topics.raw();
        this.claims = topics.claims().name();
        this.sink = sink;
        Map<String, Object> configuration = new HashMap<>(KafkaSettings.producer(settings));
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis());
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer = new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
        admin = Admin.create(KafkaSettings.admin(settings));
    }

    /** Selects partitions round-robin, so that a stalled partition is detected. */
    int partition(int number) {
        return number % producer.partitionsFor(raw.name()).size();
    }

    /**
     * Returns after the broker's acknowledgement.
     *
     * @throws KafkaException when it is not acknowledged
     */
    void send(String probeId, int partition, Instant now) {
        RawArticle article = Canary.article(now, probeId);
        byte[] key = article.getArticleId().getBytes(StandardCharsets.UTF_8);
        byte[] value = raw.values().serializer().serialize(raw.name(), article);
        try {
            producer.send(new ProducerRecord<>(raw.name(), partition, now.toEpochMilli(), key, value))
                    .get();
        } catch (ExecutionException failed) {
            throw KafkaExceptions.unwrap(failed);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** Whether the sink has committed an offset after this record. */
    boolean isStored(int partition, long offset) {
        TopicPartition place = new TopicPartition(claims, partition);
        try {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(sink)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .get(place);
            return committed != null && committed.offset() > offset;
        } catch (ExecutionException failed) {
            throw KafkaExceptions.unwrap(failed);
        } catch (TimeoutException silent) {
            throw new KafkaException("the broker did not return the offsets of " + sink, silent);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }
}
