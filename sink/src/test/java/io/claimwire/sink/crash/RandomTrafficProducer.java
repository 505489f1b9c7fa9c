package io.claimwire.sink.crash;

import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.Corroboration;
import claimwire.Duplicate;
import claimwire.RawPosition;
import claimwire.Story;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.testing.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records like enrich, in transactions of which every fifth is aborted: claims that change, are retracted,
 * deleted and restored, articles with revisions, duplicates, groups and stories. Runs on its own thread.
 */
final class RandomTrafficProducer implements Runnable {
    private static final int KEYS = 400;
    private static final int OF_ONE_TRANSACTION = 60;

    private final Settings settings;
    private final Topics topics;
    private final Random random;
    private volatile boolean ended;
    private long made;

    RandomTrafficProducer(Settings settings, Topics topics, long seed) {
        this.settings = settings;
        this.topics = topics;
        this.random = new Random(seed);
    }

    void end() {
        ended = true;
    }

    @Override
    public void run() {
        while (!ended) {
            Map<String, Object> configuration = new HashMap<>(KafkaSettings.producer(settings));
            configuration.put("transactional.id", "unrest-" + UUID.randomUUID());
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.initTransactions();
                while (!ended) {
                    transaction(producer);
                }
            } catch (KafkaException brokerDown) {
                // resumed with another producer; open transactions are aborted
            }
        }
    }

    private void transaction(KafkaProducer<byte[], byte[]> producer) {
        producer.beginTransaction();
        for (int i = 0; i < OF_ONE_TRANSACTION; i++) {
            send(producer);
        }
        if (random.nextInt(5) == 0) {
            producer.abortTransaction();
        } else {
            producer.commitTransaction();
        }
        try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(40)); // limits the rate
        } catch (InterruptedException interrupted) {
            ended = true;
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer) {
        made++;
        String id = Integer.toString(random.nextInt(KEYS));
        switch (random.nextInt(8)) {
            case 0 -> send(producer, topics.unique(), "a" + id, article("a" + id));
            case 1 -> send(producer, topics.duplicates(), "d" + made, duplicate());
            case 2 -> send(producer, topics.corroborated(), "g" + id, random.nextInt(4) == 0 ? null : group("g" + id));
            case 3 -> send(producer, topics.stories(), "s" + id, random.nextInt(9) == 0 ? null : story("s" + id));
            default -> send(producer, topics.claims(), "c" + id, random.nextInt(6) == 0 ? null : claim("c" + id));
        }
    }

    private <V extends SpecificRecord> void send(
            KafkaProducer<byte[], byte[]> producer, Topic<String, V> topic, String key, V value) {
        var unused = producer.send(new ProducerRecord<>(
                topic.name(),
                Math.floorMod(key.hashCode(), topic.partitions()),
                topic.keys().serializer().serialize(topic.name(), key),
                value == null ? null : topic.values().serializer().serialize(topic.name(), value)));
    }

    private Claim claim(String id) {
        Claim.Builder claim = Records.claim(id, "a" + id, "wording " + made);
        if (random.nextInt(4) == 0) {
            claim.setStatus(ClaimStatus.RETRACTED).setRetractionReason("it was made so");
        }
        return claim.build();
    }

    private UniqueArticle article(String id) {
        return UniqueArticle.newBuilder()
                .setArticle(Records.article(id, "outlet", "text " + made).build())
                .setContentHash("h" + made)
                .setStoryId("s" + id)
                .build();
    }

    private Duplicate duplicate() {
        return Duplicate.newBuilder()
                .setArticleId("d" + made)
                .setVerdict(Verdict.EXACT)
                .setDuplicateOf("a1")
                .setStoryId("s1")
                .setDecidedAt(Records.NOON)
                .setRaw(new RawPosition("raw", 0, made))
                .build();
    }

    private Corroboration group(String id) {
        return Corroboration.newBuilder()
                .setGroupId(id)
                .setStoryId("s")
                .setText("group " + made)
                .setFirstSeen(Records.NOON)
                .setLastSeen(Records.NOON)
                .setOutlets(List.of("a", "b"))
                .build();
    }

    private Story story(String id) {
        return Story.newBuilder()
                .setStoryId(id)
                .setTitle("story " + made)
                .setFirstSeen(Records.NOON)
                .setLastSeen(Records.NOON)
                .build();
    }
}
