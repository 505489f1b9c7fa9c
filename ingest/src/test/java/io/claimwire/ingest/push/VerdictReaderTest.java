package io.claimwire.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.topics.TopicSettings;
import io.claimwire.runtime.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class VerdictReaderTest {
    private static final String ARTICLE = "a1";

    private final Topics topics =
            Topics.from(new SettingsLoader(Stream.of(TopicSettings.KEYS, RegistrySettings.KEYS, KafkaSettings.KEYS)
                            .flatMap(List::stream)
                            .toList())
                    .load());
    private final VerdictCache verdicts = new VerdictCache();

    @Test
    void aVerdictWrittenBetweenTheRequestsForOffsetsIsRead() {
        StartingConsumer consumer = new StartingConsumer(0);
        run(consumer);

        assertThat(consumer.lookups).hasValue(1);
        assertThat(verdicts.of(ARTICLE).orElseThrow().path("status").asText()).isEqualTo("rejected");
    }

    @Test
    void topicsThatTheBrokerDoesNotKnowYetAreLookedUpAgain() {
        StartingConsumer consumer = new StartingConsumer(2);
        run(consumer);

        assertThat(consumer.lookups).hasValue(3);
        assertThat(verdicts.of(ARTICLE).orElseThrow().path("status").asText()).isEqualTo("rejected");
    }

    private void run(StartingConsumer consumer) {
        verdicts.pending(ARTICLE, 0, 0);
        VerdictReader reader = new VerdictReader(consumer, topics, verdicts, Clock.systemUTC());
        consumer.schedulePollTask(() -> {});
        consumer.schedulePollTask(reader::close);
        reader.run();
    }

    /** A rejection of the article is written after end offsets may have been requested, before the first poll. */
    private final class StartingConsumer extends MockConsumer<byte[], byte[]> {
        private final AtomicInteger lookups = new AtomicInteger();
        private final int unknown;

        private StartingConsumer(int unknown) {
            super("latest");
            this.unknown = unknown;
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            boolean known = !topic.equals(topics.unique().name()) || lookups.incrementAndGet() > unknown;
            updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
            return known ? List.of(new PartitionInfo(topic, 0, null, null, null)) : List.of();
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            TopicPartition rejections = new TopicPartition(topics.deadLetter().name(), 0);
            addRecord(new ConsumerRecord<>(
                    rejections.topic(), 0, 0, ARTICLE.getBytes(StandardCharsets.UTF_8), new byte[0]));
            updateEndOffsets(Map.of(rejections, 1L));
            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
            times.keySet().forEach(partition -> found.put(partition, null));
            return found;
        }
    }
}
