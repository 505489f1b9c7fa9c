package io.claimwire.embedded.testing;

import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.Duplicate;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.kafka.TopicReader;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The current content of the topics, read from their beginning.
 *
 * @param raw records of articles.raw
 * @param verdicts number of verdicts per raw record, by topic-partition@offset
 * @param given number of verdicts by kind
 * @param deadLetters rejected records by stage
 * @param roots root of the first verdict by article
 * @param claims latest status by claim
 * @param latest latest record by claim
 * @param mirrored latest record by claim in claims.json
 */
public record PipelineSnapshot(
        AtomicLong raw,
        Map<String, Integer> verdicts,
        Map<Verdict, Long> given,
        Map<String, Long> deadLetters,
        Map<String, String> roots,
        Map<String, String> claims,
        Map<String, Claim> latest,
        Map<String, String> mirrored) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static PipelineSnapshot of(Settings settings, Topics topics) {
        PipelineSnapshot snapshot = new PipelineSnapshot(
                new AtomicLong(),
                new HashMap<>(),
                new EnumMap<>(Verdict.class),
                new TreeMap<>(),
                new HashMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
        Map<String, Object> configuration = new HashMap<>(KafkaSettings.consumer(settings));
        configuration.put("isolation.level", "read_committed");
        List<String> names = topics.all().stream().map(Topic::name).toList();
        TopicReader.readToEnd(configuration, names, each -> snapshot.add(each, topics));
        return snapshot;
    }

    private void add(ConsumerRecord<byte[], byte[]> each, Topics topics) {
        String key = each.key() == null ? "" : new String(each.key(), StandardCharsets.UTF_8);
        if (each.topic().equals(topics.raw().name())) {
            raw.incrementAndGet();
        } else if (replayed(each)) {
            return; // counted where it was first
        } else if (each.topic().equals(topics.unique().name())) {
            UniqueArticle article = topics.unique().values().deserializer().deserialize(each.topic(), each.value());
            if (article == null) {
                return; // enrich writes none
            }
            verdict(article.getRaw(), article.getVerdict(), key, key);
        } else if (each.topic().equals(topics.duplicates().name())) {
            Duplicate duplicate = topics.duplicates().values().deserializer().deserialize(each.topic(), each.value());
            verdict(duplicate.getRaw(), duplicate.getVerdict(), key, duplicate.getDuplicateOf());
        } else if (each.topic().equals(topics.deadLetter().name())) {
            deadLetters.merge(
                    TextHeaders.read(each.headers(), DeadLetterHeaderCodec.STAGE)
                            .orElse("unknown"),
                    1L,
                    Long::sum);
            TextHeaders.read(each.headers(), DeadLetterHeaderCodec.ORIGIN)
                    .filter(origin -> origin.contains("@"))
                    .ifPresent(origin -> verdicts.merge(origin, 1, Integer::sum));
        } else if (each.topic().equals(topics.claims().name())) {
            if (each.value() == null) {
                claims.remove(key);
                latest.remove(key);
                return;
            }
            Claim claim = topics.claims().values().deserializer().deserialize(each.topic(), each.value());
            claims.put(key, claim.getStatus().toString());
            latest.put(key, claim);
        } else if (each.topic().equals(topics.claimsJson().name())) {
            mirrored.put(key, status(each.value()));
        }
    }

    /** Articles that got this verdict. */
    public long count(Verdict verdict) {
        return given.getOrDefault(verdict, 0L);
    }

    /** Copies, whole or in part. */
    public long copies() {
        return count(Verdict.EXACT) + count(Verdict.NEAR) + count(Verdict.CONTAINED);
    }

    /** Records that enrich could not read. */
    public long rejected() {
        return refusedBy("fingerprint") + refusedBy("decide");
    }

    /** Dead letters of a stage. */
    public long refusedBy(String stage) {
        return deadLetters.getOrDefault(stage, 0L);
    }

    /** Dead letters of stages after the verdict. */
    public long failed() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum() - rejected() - refusedBy("ingest");
    }

    /** Raw records with a verdict, or rejected. */
    public long decided() {
        return given.values().stream().mapToLong(Long::longValue).sum() + rejected();
    }

    /** Claims with this status. */
    public long claims(ClaimStatus status) {
        return claims.values().stream().filter(status.name()::equals).count();
    }

    private static boolean replayed(ConsumerRecord<byte[], byte[]> each) {
        return DeadLetterHeaderCodec.replayedInto(each.topic(), each.headers());
    }

    private void verdict(RawPosition position, Verdict verdict, String articleId, String root) {
        given.merge(verdict, 1L, Long::sum);
        verdicts.merge(
                position.getTopic() + "-" + position.getPartition() + "@" + position.getOffset(), 1, Integer::sum);
        roots.putIfAbsent(articleId, root);
    }

    private static String status(byte[] json) {
        try {
            return JSON.readTree(new String(json, StandardCharsets.UTF_8))
                    .get("status")
                    .asText();
        } catch (JsonProcessingException broken) {
            throw new AssertionError("claims.json contains invalid JSON", broken);
        }
    }
}
