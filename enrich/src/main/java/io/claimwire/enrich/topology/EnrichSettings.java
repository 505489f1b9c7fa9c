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
 * How enrich runs.
 *
 * @param streams what Kafka Streams is configured with
 * @param dedupe when two texts count as one
 * @param claims how claims are extracted
 * @param maxRecordBytes most bytes of a record, internal ones included
 * @param outageMaxWait how an outage of the registry is waited out
 */
public record EnrichSettings(
        Map<String, Object> streams,
        DedupeSettings dedupe,
        ClaimSettings claims,
        OutageRetry outageMaxWait,
        int maxRecordBytes) {
    public static final Setting APPLICATION = Setting.of(
            "enrich.application.id", "claimwire-enrich", "Names the consumer group and the internal topics.");
    public static final Setting STATE_DIR = Setting.of(
            "enrich.state.dir", "/tmp/claimwire-state", "Folder of the local state; each instance needs its own.");
    public static final Setting THREADS = Setting.of("enrich.threads", "1", "Stream threads of this instance.");
    public static final Setting OUTAGE_MAX_WAIT = Setting.of(
            "enrich.outage.patience",
            "3m",
            "How long a thread waits for the registry before it is replaced; below max.poll.interval.ms.");
    /** Bytes that a batch adds to a record, with room to spare. */
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
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.getString(APPLICATION.key()));
        streams.put(StreamsConfig.STATE_DIR_CONFIG, settings.getString(STATE_DIR.key()));
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.getInt(THREADS.key(), 1, 256));
        // a verdict and its state, an article's claims and theirs, appear together or not at all
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // read-committed consumers see nothing before the commit: this is the floor of a claim's age
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        // a crashed instance blocks the last stable offset for this long at most
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 60_000);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largest);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        // restoring takes seconds at our sizes, and a standby would double disk and changelog reading
        streams.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
        // the streams protocol of 4.3 refuses a changed topology
        streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // an instance that is away for a night finds its state again instead of restoring it all
        streams.put(
                StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, Duration.ofDays(3).toMillis());
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int)
                TopicSettings.from(settings).replication());
        streams.put(StreamsConfig.topicPrefix("max.message.bytes"), largest);
        // new producers' records and a fresh group begin at the beginning: nothing is skipped
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
