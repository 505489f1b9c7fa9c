package io.claimwire.console.audit;

import claimwire.Claim;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.Backoff;
import io.claimwire.runtime.kafka.StandaloneConsumers;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.management.HealthStatus;
import io.claimwire.runtime.metrics.ArticleAgeTimer;
import io.claimwire.runtime.metrics.Metric;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.task.PeriodicTask;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows raw articles and the output of enrich as a standalone consumer: verdict counts, the audit, article ages and
 * the latest claims. Thread-safe; reads on its own thread.
 */
public final class PipelineMonitor implements HealthIndicator, MeterBinder, AutoCloseable {
    private static final Metric VERDICTS =
            Metric.counter("claimwire_verdicts_total", "Verdicts on raw articles counted by the console", "verdict");
    private static final Metric DEAD_LETTERS =
            Metric.counter("claimwire_dead_letters_total", "Dead letters counted by the console, by stage", "stage");
    private static final Metric UNDECIDED =
            Metric.gauge("claimwire_articles_undecided", "Raw articles read by the console that have no verdict yet");
    private static final Metric UNACCOUNTED = Metric.gauge(
            "claimwire_articles_unaccounted",
            "Missing verdicts (a later record of the partition has one) and duplicate verdicts: the audit has failed");
    /** The metrics of this class. */
    public static final List<Metric> METRICS =
            List.of(VERDICTS, DEAD_LETTERS, UNDECIDED, UNACCOUNTED, ArticleAgeTimer.AGE);

    private static final Logger LOG = LoggerFactory.getLogger(PipelineMonitor.class);
    private static final Duration POLL = Duration.ofMillis(300);

    private final Topics topics;
    private final Instant since;
    private final RecordObserver observer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final PeriodicTask task = new PeriodicTask("claimwire-recent", this::follow, this::pause);
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));
    private Duration pause = Duration.ZERO;
    private boolean positioned;
    private volatile String lastError = "";
    private volatile boolean caughtUp;
    /** End offsets when reading started; later records are live. Reading thread only. */
    private Map<TopicPartition, Long> ends = Map.of();

    private final FetchLiveness liveness = new FetchLiveness();

    /**
     * @param since articles received earlier are not counted
     * @param canary is notified of canaries
     */
    public PipelineMonitor(Settings settings, Topics topics, Instant since, CanaryListener canary, Clock clock) {
        this.topics = topics;
        this.since = since;
        this.observer = new RecordObserver(topics, since, canary, clock);
        consumer = StandaloneConsumers.create(settings);
    }

    /** Starts reading. */
    public void start() {
        task.start();
    }

    /** Start of the counted period. */
    public Instant since() {
        return since;
    }

    /** Number of verdicts by name, in the order of the audit. */
    public Map<String, Long> verdicts() {
        return observer.verdicts.counts();
    }

    /** Whether all topics have been read to their ends; until then counts are partial. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Number of canaries among the raw articles with a verdict. */
    public long canaries() {
        return observer.canaryCount();
    }

    /** The balance of the audit. */
    public VerdictAudit.AuditBalance balance() {
        return observer.audit.balance();
    }

    /** Age of articles in the last five minutes by stage, in the order of the flow. */
    public Map<String, ArticleAgeTimer> ages() {
        Map<String, ArticleAgeTimer> ages = new LinkedHashMap<>();
        ages.put("raw", observer.raw);
        ages.put("decided", observer.decided);
        ages.put("claim", observer.claim);
        return ages;
    }

    /** Dead letters by stage, since the start of the period. */
    public Map<String, Long> deadLetters() {
        return observer.verdicts.deadLetters();
    }

    /** The latest claims, newest first. */
    public List<Claim> claims() {
        return observer.claims.newestFirst();
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public HealthStatus check() {
        if (!task.active()) {
            return new HealthStatus(false, "the topics are not being read");
        }
        return HealthStatus.unless(lastError, caughtUp ? "read to the end" : "reading records since " + since);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        verdicts()
                .keySet()
                .forEach(verdict -> FunctionCounter.builder(
                                VERDICTS.meter(),
                                this,
                                monitor -> monitor.verdicts().get(verdict))
                        .description(VERDICTS.help())
                        .tag("verdict", verdict)
                        .register(registry));
        deadLetters()
                .keySet()
                .forEach(stage -> FunctionCounter.builder(
                                DEAD_LETTERS.meter(),
                                this,
                                monitor -> monitor.deadLetters().get(stage))
                        .description(DEAD_LETTERS.help())
                        .tag("stage", stage)
                        .register(registry));
        Gauge.builder(UNDECIDED.meter(), this, monitor -> monitor.balance().pending())
                .description(UNDECIDED.help())
                .register(registry);
        Gauge.builder(
                        UNACCOUNTED.meter(),
                        this,
                        monitor ->
                                monitor.balance().missing() + monitor.balance().duplicated())
                .description(UNACCOUNTED.help())
                .register(registry);
        ages().values().forEach(age -> age.bindTo(registry));
    }

    @Override
    public void close() {
        consumer.wakeup();
        task.closeGracefully(consumer::close);
    }

    private Duration pause() {
        return pause;
    }

    private void follow() {
        try {
            if (!positioned) {
                positionConsumer();
                positioned = true;
            }
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            read(polled);
            caughtUp = caughtUp || offsetsBeforeEnds();
            if (!caughtUp || !liveness.isAlive(consumer.metrics())) {
                observer.audit.onReadInterrupted(
                        System.nanoTime()); // apparent reordering may be an artefact of the read order
            }
            lastError = "";
            pause = Duration.ZERO;
            backoff.reset();
        } catch (WakeupException closing) {
            LOG.debug("reading of the topics has stopped");
        } catch (RuntimeException outage) {
            lastError = "the topics cannot be read: " + outage.getMessage();
            observer.audit.onReadInterrupted(System.nanoTime());
            pause = backoff.next();
        }
    }

    /** Starts at the beginning of the period; of the claims only the last ones of each partition are read. */
    private void positionConsumer() {
        List<TopicPartition> counted = partitions(observer.counted());
        List<TopicPartition> claimed = partitions(Set.of(topics.claims()));
        List<TopicPartition> all = new ArrayList<>(counted);
        all.addAll(claimed);
        consumer.assign(all);
        ends = consumer.endOffsets(all); // before seeking, so that records written in the meantime count as live
        Map<TopicPartition, Long> endsOfCounted = new HashMap<>(ends);
        endsOfCounted.keySet().retainAll(counted);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(claimed);
        StandaloneConsumers.offsetsSince(consumer, endsOfCounted, since).forEach((partition, first) -> {
            consumer.seek(partition, first);
            if (partition.topic().equals(topics.raw().name())) {
                observer.audit.begin(partition.partition(), first);
            }
        });
        claimed.forEach(partition -> consumer.seek(
                partition, Math.max(beginnings.get(partition), ends.get(partition) - LatestClaims.MAX_CLAIMS)));
    }

    private boolean offsetsBeforeEnds() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<TopicPartition> partitions(Collection<? extends Topic<?, ?>> of) {
        List<TopicPartition> partitions = new ArrayList<>();
        of.forEach(topic -> partitions.addAll(StandaloneConsumers.partitions(consumer, topic.name())));
        return partitions;
    }

    private void read(ConsumerRecords<byte[], byte[]> polled) {
        for (TopicPartition partition : polled.partitions()) {
            for (ConsumerRecord<byte[], byte[]> each : polled.records(partition)) {
                try {
                    observer.read(each, each.offset() >= ends.getOrDefault(partition, 0L));
                } catch (RegistryException answer) {
                    if (answer.outage()) {
                        rewind(polled, partition, each.offset());
                        throw answer;
                    }
                    LOG.debug("not counted: {}", answer.getMessage());
                } catch (RuntimeException unreadable) {
                    // corrupt, empty or of another type: skip this record
                    LOG.debug("not counted: {}", unreadable.toString());
                }
            }
        }
    }

    /**
     * Rewinds to the failed record of this partition, and other partitions to the start of the poll, so that no record
     * is skipped.
     */
    private void rewind(ConsumerRecords<byte[], byte[]> polled, TopicPartition failed, long offset) {
        boolean behind = false;
        for (TopicPartition partition : polled.partitions()) {
            if (partition.equals(failed)) {
                behind = true;
                consumer.seek(partition, offset);
            } else if (behind) {
                consumer.seek(partition, polled.records(partition).get(0).offset());
            }
        }
    }
}
