package io.claimwire.enrich.topology;

import io.claimwire.enrich.dedupe.DedupeSettings;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.TopicSettings;
import io.claimwire.runtime.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of enrich.
 *
 * @param streams configuration of Kafka Streams
 * @param dedupe settings of deduplication
 * @param claims settings of claim extraction
 * @param maxRecordBytes maximum size of a record, including internal ones
 * @param outageMaxWait handling of registry outages
 */
public record EnrichSettings(
        Map<String, Object> streams,
        DedupeSettings dedupe,
        ClaimSettings claims,
        OutageRetry outageMaxWait,
        int maxRecordBytes) {
    public static final Setting APPLICATION = Setting.of(
            "enrich.application.id",
            "claimwire-enrich",
            "Application id: names the consumer group and the internal topics.");
    public static final Setting STATE_DIR = Setting.of(
            "enrich.state.dir", "/tmp/claimwire-state", "Directory of the local state; must be unique per instance.");
    public static final Setting THREADS =
            Setting.of("enrich.threads", "1", "Number of stream threads of this instance.");
    public static final Setting OUTAGE_MAX_WAIT = Setting.of(
            "enrich.outage.max.wait",
            "3m",
            "Maximum time that a thread waits for the registry before it is replaced; must be below max.poll.interval.ms.");
    /** Reserve for the overhead of record batches. */
    private static final int OVERHEAD = 65_536;

    public static final List<Setting> KEYS;

    static {
        List<Setting> keys = new ArrayList<>(List.of(APPLICATION, STATE_DIR, THREADS, OUTAGE_MAX_WAIT));
        keys.addAll(DedupeSettings.KEYS);
        keys.addAll(ExtractorSettings.KEYS);
        KEYS = List.copyOf(keys);
    }

    public static EnrichSettings from(Settings settings, Topics topics) {
        Map<String, Object> streams = new HashMap<>(KafkaSettings.streams(settings));
        String largest = Integer.toString(TopicSettings.from(settings).maxMessageBytes());
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.getName(APPLICATION.key()));
        streams.put(StreamsConfig.STATE_DIR_CONFIG, settings.getRequired(STATE_DIR.key()));
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.getInt(THREADS.key(), 1, 256));
        // a verdict and its state, an article's claims and their state, are committed atomically
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // read-committed consumers see nothing before the commit: lower bound of a claim's age
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        // a crashed instance blocks the last stable offset at most for this time
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 60_000);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largest);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        // no standbys: restoring takes seconds, and a standby doubles disk use and changelog reads
        streams.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
        // the streams protocol of 4.3 rejects a changed topology
        streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // an instance that was offline for a night reuses its state instead of restoring it
        streams.put(
                StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, Duration.ofDays(3).toMillis());
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int)
                TopicSettings.from(settings).replication());
        streams.put(StreamsConfig.topicPrefix("max.message.bytes"), largest);
        // a new group starts at the beginning, so that no record is skipped
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 200);
        streams.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DeadLetterExceptionHandlers.Reading.class);
        streams.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterExceptionHandlers.Writing.class);
        streams.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterExceptionHandlers.Processing.class);
        streams.put(DeadLetterExceptionHandlers.TOPIC, topics.deadLetter().name());
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new EnrichSettings(
                Map.copyOf(streams),
                DedupeSettings.from(settings),
                ExtractorSettings.from(settings),
                new OutageRetry(settings.getDuration(OUTAGE_MAX_WAIT.key())),
                TopicSettings.from(settings).maxMessageBytes() - OVERHEAD);
    }

    StreamsConfig streamsConfig() {
        return new StreamsConfig(streams);
    }
}
