package io.claimwire.enrich.topology;

import claimwire.RawArticle;
import claimwire.internal.Decision;
import claimwire.internal.Fingerprint;
import claimwire.internal.StoredArticle;
import io.claimwire.enrich.dedupe.DedupeEngine;
import io.claimwire.enrich.dedupe.DedupeResult;
import io.claimwire.enrich.dedupe.DedupeSettings;
import io.claimwire.runtime.serde.PlainAvroSerde;
import io.claimwire.runtime.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assigns a verdict to each article. Its input has one partition, so there is one such task in the whole application
 * and its order is total. The index is in this object: a task that migrates or restarts rebuilds it from the stores.
 */
final class DecideArticles implements ProcessorSupplier<String, Fingerprint, String, ProcessingResult<DedupeResult>> {
    static final String STAGE = "decide";
    static final String DECISIONS = "first-decisions";
    static final String ARTICLES = "known-articles";
    static final String NAMES = "known-names";

    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(DecideArticles.class);

    private final DedupeSettings settings;
    private final Topic<String, RawArticle> raw;

    DecideArticles(DedupeSettings settings, Topic<String, RawArticle> raw) {
        this.settings = settings;
        this.raw = raw;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        // in a fixed order, because the topology is compared with a golden file
        return new LinkedHashSet<>(List.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(DECISIONS),
                        Serdes.String(),
                        new PlainAvroSerde<>(Decision.class)),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ARTICLES),
                        PackedIdSerde.ids(),
                        new PlainAvroSerde<>(StoredArticle.class)),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NAMES), PackedIdSerde.ids(), PackedIdSerde.ids())));
    }

    @Override
    public Processor<String, Fingerprint, String, ProcessingResult<DedupeResult>> get() {
        return new Task();
    }

    private final class Task extends ContextualProcessor<String, Fingerprint, String, ProcessingResult<DedupeResult>> {
        private DedupeEngine engine;
        /** Duration and number of decisions, which give the utilisation of the deciding task. */
        private Sensor deciding;

        @Override
        public void init(ProcessorContext<String, ProcessingResult<DedupeResult>> context) {
            super.init(context);
            deciding = context.metrics()
                    .addLatencyRateTotalSensor(
                            StreamsMetricsSummary.DECIDING,
                            context.taskId().toString(),
                            StreamsMetricsSummary.DECIDE,
                            Sensor.RecordingLevel.INFO);
            StateStoreDecisionStore memory = new StateStoreDecisionStore(
                    context.getStateStore(DECISIONS), context.getStateStore(ARTICLES), context.getStateStore(NAMES));
            long began = System.nanoTime();
            long[] reported = {began};
            engine = new DedupeEngine(settings, memory, done -> {
                if (System.nanoTime() - reported[0] >= REPORT_EVERY.toNanos()) {
                    reported[0] = System.nanoTime();
                    LOG.info("rebuilding the index: {} articles so far", done);
                }
            });
            LOG.info(
                    "index of {} root articles rebuilt in {} ms",
                    engine.size(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        }

        @Override
        public void process(Record<String, Fingerprint> arrived) {
            long began = System.nanoTime();
            Fingerprint print = arrived.value();
            ProcessingResult<DedupeResult> outcome = decide(print, Instant.ofEpochMilli(arrived.timestamp()));
            String key = outcome instanceof ProcessingResult.Success<DedupeResult> passed
                    ? passed.value().articleId()
                    : arrived.key();
            context().forward(arrived.withKey(key).withValue(outcome));
            deciding.record((System.nanoTime() - began) / 1e6, context().currentSystemTimeMs());
        }

        @Override
        public void close() {
            context().metrics().removeSensor(deciding);
        }

        private ProcessingResult<DedupeResult> decide(Fingerprint print, Instant recordTime) {
            try {
                return new ProcessingResult.Success<>(engine.decide(
                        print, recordTime, Instant.ofEpochMilli(context().currentSystemTimeMs())));
            } catch (RuntimeException failure) {
                RawArticle article = print.getArticle();
                return ProcessingResult.rejection(
                        failure,
                        article.getArticleId().getBytes(StandardCharsets.UTF_8),
                        raw.values().serializer().serialize(raw.name(), article),
                        STAGE,
                        FingerprintArticles.origin(print.getRaw()));
            }
        }
    }
}
