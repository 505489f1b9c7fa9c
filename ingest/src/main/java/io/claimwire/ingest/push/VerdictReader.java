package io.claimwire.ingest.push;

import claimwire.Duplicate;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.runtime.kafka.Backoff;
import io.claimwire.runtime.kafka.StandaloneConsumers;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics with verdicts, from an hour before its start, and updates the {@link VerdictCache}. A standalone
 * consumer, so that every instance knows all verdicts. {@link #run} is one thread; {@link #close} may be
 * called from any.
 */
public final class VerdictReader implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictReader.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOKBACK = Duration.ofHours(1);
    private static final Duration TICK = Duration.ofMillis(500);

    private final Topics topics;
    private final VerdictCache verdicts;
    private final Clock clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private final CountDownLatch closing = new CountDownLatch(1);

    /** @param configuration of a standalone consumer */
    public VerdictReader(Map<String, Object> configuration, Topics topics, VerdictCache verdicts, Clock clock) {
        this(
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                topics,
                verdicts,
                clock);
    }

    VerdictReader(Consumer<byte[], byte[]> consumer, Topics topics, VerdictCache verdicts, Clock clock) {
        this.topics = topics;
        this.verdicts = verdicts;
        this.clock = clock;
        this.consumer = consumer;
    }

    @Override
    public void run() {
        try {
            while (!positioned()) {
                if (closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            while (closing.getCount() > 0) {
                consumer.poll(TICK).forEach(this::apply);
            }
        } catch (WakeupException close) {
            // close was called
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (KafkaException lost) {
            LOG.warn("verdict lookup stopped: {}", lost.getMessage());
        } finally {
            consumer.close();
        }
    }

    private boolean positioned() {
        try {
            seekToStart();
            return true;
        } catch (RetriableException unavailable) {
            LOG.info("verdict lookup is waiting for the broker: {}", unavailable.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
    }

    private void seekToStart() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (var topic : List.of(topics.unique(), topics.duplicates(), topics.deadLetter())) {
            partitions.addAll(StandaloneConsumers.partitions(consumer, topic.name()));
        }
        consumer.assign(partitions);
        StandaloneConsumers.offsetsSince(
                        consumer,
                        consumer.endOffsets(partitions),
                        clock.instant().minus(LOOKBACK))
                .forEach(consumer::seek);
    }

    private void apply(ConsumerRecord<byte[], byte[]> each) {
        try {
            if (each.topic().equals(topics.unique().name())) {
                unique(topics.unique().values().deserializer().deserialize(each.topic(), each.value()));
            } else if (each.topic().equals(topics.duplicates().name())) {
                duplicate(topics.duplicates().values().deserializer().deserialize(each.topic(), each.value()));
            } else if (each.key() != null) {
                rejected(each);
            }
        } catch (RuntimeException unreadable) {
            // reported by the other stages
            LOG.debug("skipping an unreadable verdict", unreadable);
        }
    }

    private void unique(UniqueArticle article) {
        ObjectNode node = node("decided")
                .put("verdict", article.getVerdict().toString())
                .put("storyId", article.getStoryId())
                .put("revision", article.getRevision());
        decided(article.getArticle().getArticleId(), article.getRaw(), node);
    }

    private void duplicate(Duplicate duplicate) {
        ObjectNode node = node("decided")
                .put("verdict", duplicate.getVerdict().toString())
                .put("duplicateOf", duplicate.getDuplicateOf())
                .put("storyId", duplicate.getStoryId())
                .put("similarity", duplicate.getSimilarity());
        decided(duplicate.getArticleId(), duplicate.getRaw(), node);
    }

    private void rejected(ConsumerRecord<byte[], byte[]> each) {
        verdicts.rejected(
                new String(each.key(), StandardCharsets.UTF_8),
                node("rejected")
                        .put(
                                "stage",
                                TextHeaders.read(each.headers(), DeadLetterHeaderCodec.STAGE)
                                        .orElse(""))
                        .put(
                                "reason",
                                TextHeaders.read(each.headers(), DeadLetterHeaderCodec.REASON)
                                        .orElse("")));
    }

    /** @param raw null in records of the first version */
    private void decided(String articleId, RawPosition raw, ObjectNode verdict) {
        verdicts.decided(articleId, raw == null ? 0 : raw.getPartition(), raw == null ? 0 : raw.getOffset(), verdict);
    }

    private static ObjectNode node(String status) {
        return JSON.createObjectNode().put("status", status);
    }
}
