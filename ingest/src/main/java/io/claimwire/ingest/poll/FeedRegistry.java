package io.claimwire.ingest.poll;

import io.claimwire.runtime.kafka.KafkaExceptions;
import io.claimwire.runtime.kafka.TopicReader;
import io.claimwire.runtime.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The feeds for operators, independent of pollers. Not thread-safe. */
public final class FeedRegistry {
    private final Topic<String, String> topic;
    private final Map<String, Object> consumer;
    private final Map<String, Object> producer;

    /**
     * @param consumer configuration of a standalone consumer
     * @param producer configuration of ingest's producer
     */
    public FeedRegistry(Topic<String, String> topic, Map<String, Object> consumer, Map<String, Object> producer) {
        this.topic = topic;
        this.consumer = consumer;
        this.producer = producer;
    }

    /** Reads the topic to its end. */
    public Collection<FeedStateTable.Entry> all() {
        FeedStateTable table = new FeedStateTable();
        TopicReader.readToEnd(consumer, List.of(topic.name()), each -> apply(table, each));
        return table.entries().values();
    }

    /** Adds feeds or changes their options. */
    public void add(List<FeedDefinition> feeds) {
        send(records -> feeds.stream().map(records::definition).toList());
    }

    /** Removes feeds with their state. */
    public void remove(List<String> urls) {
        send(records -> {
            List<ProducerRecord<byte[], byte[]>> ends = new ArrayList<>();
            for (String url : urls) {
                ends.add(records.tombstone(url));
                ends.add(records.state(url, null));
            }
            return ends;
        });
    }

    static void apply(FeedStateTable table, ConsumerRecord<byte[], byte[]> each) {
        if (each.key() != null) {
            String value = each.value() == null ? null : new String(each.value(), StandardCharsets.UTF_8);
            table.apply(new String(each.key(), StandardCharsets.UTF_8), value, each.partition());
        }
    }

    private void send(Function<FeedRecordCodec, List<ProducerRecord<byte[], byte[]>>> request) {
        try (KafkaProducer<byte[], byte[]> sender =
                new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer())) {
            int partitions = sender.partitionsFor(topic.name()).size();
            FeedRecordCodec records = new FeedRecordCodec(topic.name(), () -> partitions);
            List<Future<RecordMetadata>> sent =
                    request.apply(records).stream().map(sender::send).toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw KafkaExceptions.unwrap(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing the feeds", interrupted);
        }
    }
}
