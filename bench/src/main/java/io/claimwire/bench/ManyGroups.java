package io.claimwire.bench;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Two hundred groups with committed offsets in fifty partitions each, of four topics. Not thread-safe. */
final class ManyGroups implements AutoCloseable {
    static final int GROUPS = 200;
    static final int PARTITIONS = 50;
    private static final int TOPICS = 4;
    private static final int RECORDS = 1_000;
    private static final int BEHIND = 10;
    private static final byte[] VALUE = new byte[200];

    private final Random random = new Random(8);
    private final Admin admin;

    ManyGroups(Settings settings) throws ExecutionException, InterruptedException {
        admin = Admin.create(KafkaSettings.admin(settings));
        admin.createTopics(IntStream.range(0, TOPICS)
                        .mapToObj(topic -> new NewTopic("bench-" + topic, PARTITIONS, (short) 1))
                        .toList())
                .all()
                .get();
        Map<String, Object> configuration = KafkaSettings.producer(settings);
        configuration.put("linger.ms", 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int record = 0; record < RECORDS; record++) {
                for (int topic = 0; topic < TOPICS; topic++) {
                    for (int partition = 0; partition < PARTITIONS; partition++) {
                        var unused = producer.send(new ProducerRecord<>("bench-" + topic, partition, null, VALUE));
                    }
                }
            }
        }
    }

    /** All groups lag on every partition, each at its own offset. */
    void allBehind() throws ExecutionException, InterruptedException {
        commit(group -> random.nextInt(RECORDS));
    }

    /** All groups advance; a tenth still lag, the others have caught up. */
    void move() throws ExecutionException, InterruptedException {
        commit(group -> group % BEHIND == 0 ? random.nextInt(RECORDS) : RECORDS);
    }

    @Override
    public void close() {
        admin.close();
    }

    private interface GroupOffset {
        int of(int group);
    }

    private void commit(GroupOffset offset) throws ExecutionException, InterruptedException {
        List<KafkaFuture<Void>> commits = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                offsets.put(
                        new TopicPartition("bench-" + group % TOPICS, partition),
                        new OffsetAndMetadata(offset.of(group)));
            }
            commits.add(
                    admin.alterConsumerGroupOffsets("group-" + group, offsets).all());
        }
        KafkaFuture.allOf(commits.toArray(KafkaFuture[]::new)).get();
    }
}
