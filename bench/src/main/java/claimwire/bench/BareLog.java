package claimwire.bench;

import claimwire.settings.KafkaSettings;
import claimwire.settings.Settings;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The ceiling: the same bytes through the same broker with nothing in between, a bare producer with the settings of ours and
 * a consumer that reads beside it. One thread.
 */
final class BareLog {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Settings settings;
    private final Map<String, Object> producing;

    BareLog(Settings settings, Map<String, Object> producing) {
        this.settings = settings;
        this.producing = producing;
    }

    /** Where each partition of a topic ends now. */
    Map<TopicPartition, Long> ends(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(assign(consumer, topic));
        }
    }

    /** All records of a topic behind these places, as bytes. */
    List<byte[]> read(String topic, Map<TopicPartition, Long> from) {
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = assign(consumer, topic);
            from.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(each -> values.add(each.value()));
            }
        }
        return values;
    }

    /** From the first send to the last read, when all is sent so many times. */
    Duration through(String topic, int partitions, List<byte[]> values, int times)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
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

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                KafkaSettings.onlooker(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }
}
