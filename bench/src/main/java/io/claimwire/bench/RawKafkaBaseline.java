package io.claimwire.bench;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.StandaloneConsumers;
import io.claimwire.runtime.kafka.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Baseline of the pipeline: the same bytes through the same broker, with a bare producer (ingest's settings) and a
 * concurrent consumer. Not thread-safe.
 */
final class RawKafkaBaseline {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Settings settings;
    private final Map<String, Object> producing;

    RawKafkaBaseline(Settings settings, Map<String, Object> producing) {
        this.settings = settings;
        this.producing = producing;
    }

    /** Current end offset of each partition of a topic. */
    Map<TopicPartition, Long> ends(String topic) {
        try (TopicReader reader = new TopicReader(KafkaSettings.standaloneConsumer(settings))) {
            return reader.ends(topic);
        }
    }

    /** All records of a topic from these offsets, or from the beginning, as bytes. */
    List<byte[]> read(String topic, Map<TopicPartition, Long> from) {
        List<byte[]> values = new ArrayList<>();
        try (TopicReader reader = new TopicReader(KafkaSettings.standaloneConsumer(settings))) {
            reader.readToEnd(from.isEmpty() ? reader.beginnings(topic) : from, each -> values.add(each.value()));
        }
        return values;
    }

    /** Time from the first send to the last read, for a number of repetitions. */
    Duration through(String topic, int partitions, List<byte[]> values, int times)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        }
        try (KafkaConsumer<byte[], byte[]> consumer = StandaloneConsumers.create(settings);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            assign(consumer, topic);
            producer.partitionsFor(topic);
            long begin = System.nanoTime();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                for (int time = 0; time < times; time++) {
                    for (byte[] value : values) {
                        var unused = producer.send(new ProducerRecord<>(topic, value));
                    }
                }
                producer.flush();
            });
            int read = 0;
            while (read < values.size() * times) {
                read += consumer.poll(POLL).count();
            }
            sent.get();
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private static void assign(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }
}
