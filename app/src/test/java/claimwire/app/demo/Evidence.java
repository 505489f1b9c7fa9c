package claimwire.app.demo;

import claimwire.Claim;
import claimwire.Duplicate;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import claimwire.settings.KafkaSettings;
import claimwire.settings.Settings;
import claimwire.topics.DeadLetters;
import claimwire.topics.Topic;
import claimwire.topics.Topics;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the topics say now, read anew from their beginning.
 *
 * @param verdicts how many verdicts each raw record has, by topic-partition@offset
 * @param roots the root that the first verdict on each article named
 * @param claims latest status of each claim
 * @param latest each claim as it stands
 * @param mirrored the same in the JSON mirror
 */
record Evidence(
        Map<String, Integer> verdicts,
        Map<String, String> roots,
        Map<String, String> claims,
        Map<String, Claim> latest,
        Map<String, String> mirrored) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Evidence of(Settings settings, Topics topics) {
        Evidence evidence =
                new Evidence(new HashMap<>(), new HashMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        Map<String, Object> configuration = new HashMap<>(KafkaSettings.consumer(settings));
        configuration.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (Topic<?, ?> topic : topics.all()) {
                consumer.partitionsFor(topic.name())
                        .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> evidence.add(each, topics));
            }
        }
        return evidence;
    }

    private void add(ConsumerRecord<byte[], byte[]> each, Topics topics) {
        String key = each.key() == null ? "" : new String(each.key(), StandardCharsets.UTF_8);
        if (each.topic().equals(topics.unique().name())) {
            UniqueArticle article = topics.unique().values().deserializer().deserialize(each.topic(), each.value());
            verdict(article.getRaw(), key, key);
        } else if (each.topic().equals(topics.duplicates().name())) {
            Duplicate duplicate = topics.duplicates().values().deserializer().deserialize(each.topic(), each.value());
            verdict(duplicate.getRaw(), key, duplicate.getOf());
        } else if (each.topic().equals(topics.deadLetter().name())) {
            DeadLetters.read(each.headers(), DeadLetters.ORIGIN)
                    .filter(origin -> origin.contains("@"))
                    .ifPresent(origin -> verdicts.merge(origin, 1, Integer::sum));
        } else if (each.topic().equals(topics.claims().name())) {
            Claim claim = topics.claims().values().deserializer().deserialize(each.topic(), each.value());
            claims.put(key, claim.getStatus().toString());
            latest.put(key, claim);
        } else if (each.topic().equals(topics.claimsJson().name())) {
            mirrored.put(key, status(each.value()));
        }
    }

    private void verdict(RawPosition raw, String articleId, String root) {
        verdicts.merge(raw.getTopic() + "-" + raw.getPartition() + "@" + raw.getOffset(), 1, Integer::sum);
        roots.putIfAbsent(articleId, root);
    }

    private static String status(byte[] json) {
        try {
            return JSON.readTree(new String(json, StandardCharsets.UTF_8))
                    .get("status")
                    .asText();
        } catch (JsonProcessingException broken) {
            throw new AssertionError("the mirror wrote broken JSON", broken);
        }
    }
}
