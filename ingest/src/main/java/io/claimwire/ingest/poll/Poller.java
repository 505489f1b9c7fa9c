package io.claimwire.ingest.poll;

import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.publish.TransactionalPublisher;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.ingest.web.Fetcher;
import io.claimwire.ingest.websub.WebSub;
import io.claimwire.runtime.metrics.Metric;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the feeds of its assigned partitions. New items and feed states are committed in one transaction, fenced by the
 * consumer group, so that a poller without the partition cannot commit. {@link #run} is one thread; {@link #close}
 * may be called from any.
 */
public final class Poller implements Runnable, MeterBinder, AutoCloseable {
    /** The metrics of polling. */
    public static final List<Metric> METRICS = List.of(FeedMetrics.FEEDS, FeedMetrics.POLLS);

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration AFTER_OUTAGE = Duration.ofMinutes(1);
    private static final int MAX_STATES_PER_TRANSACTION = 50;
    /** Maximum time to wait for fetches in flight when a partition is revoked. */
    private static final Duration TO_FINISH = Duration.ofSeconds(30);

    private record Finished(FeedStateTable.Entry entry, FeedFetcher.Outcome outcome) {}

    private final PollSettings settings;
    private final Topics topics;
    private final Clock clock;
    private final FeedRecordCodec records;
    private final Fetcher fetcher;
    private final FeedFetcher feedFetcher;
    private final WebSubSubscriptions subscriptions;
    private final HostRateLimiter rateLimiter;
    private final ExecutorService workers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TransactionalPublisher publisher;
    private final FeedStateTable table = new FeedStateTable();
    private final Map<TopicPartition, Long> restoring = new HashMap<>();
    private final Set<TopicPartition> owned = new HashSet<>();
    /** Feeds that are being fetched, with their partitions. */
    private final Map<String, Integer> inFlight = new HashMap<>();

    private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final FeedMetrics metrics;
    private volatile boolean closed;
    private volatile String lastError = "";

    /** @throws KafkaException when the broker does not answer */
    public Poller(
            PollSettings settings,
            FetchSettings fetching,
            IngestSettings ingest,
            WebSub webSub,
            Topics topics,
            Clock clock) {
        this.settings = settings;
        this.topics = topics;
        this.clock = clock;
        this.records = new FeedRecordCodec(topics.feeds().name(), this::partitions);
        this.metrics = new FeedMetrics(settings.staleFactor(), clock);
        this.fetcher = new Fetcher(fetching);
        this.rateLimiter = new HostRateLimiter(settings.hostDelay(), settings.hostRequests());
        this.feedFetcher = new FeedFetcher(
                fetcher,
                new FullTextFetcher(fetcher, new RobotsTxtCache(fetcher, fetching.agent()), rateLimiter),
                new PollSchedule(settings.min(), settings.max(), RandomGenerator.getDefault()),
                clock);
        this.subscriptions = new WebSubSubscriptions(webSub, fetcher, settings.max(), clock);
        this.workers = Executors.newFixedThreadPool(settings.threads());
        this.publisher = new TransactionalPublisher(ingest, topics, settings.group() + "-" + UUID.randomUUID());
        this.consumer =
                new KafkaConsumer<>(settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Polls until it is closed. */
    @Override
    public void run() {
        consumer.subscribe(List.of(topics.feeds().name()), new Ownership());
        try {
            while (!closed) {
                consumer.poll(TICK).forEach(each -> FeedRegistry.apply(table, each));
                restoring.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                store();
                start();
                metrics.update(table.entries().values());
            }
        } catch (WakeupException close) {
            // close was called
        } finally {
            consumer.close();
        }
    }

    /** Why results cannot be stored; empty when they can. */
    public String lastError() {
        return lastError;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        metrics.bindTo(registry);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        workers.shutdownNow();
        fetcher.close();
    }

    private void start() {
        long now = clock.millis();
        for (FeedStateTable.Entry entry : table.entries().values()) {
            String url = entry.feed().url();
            boolean due = entry.state().nextAt() <= now && !entry.state().gone();
            if (due
                    && isOwned(entry.partition())
                    && inFlight.size() < settings.threads()
                    && !inFlight.containsKey(url)) {
                if (rateLimiter.tryAcquire(entry.feed().host())) {
                    inFlight.put(url, entry.partition());
                    workers.execute(() -> fetch(entry));
                }
            }
        }
    }

    private void fetch(FeedStateTable.Entry entry) {
        FeedFetcher.Outcome outcome;
        AtomicBoolean there = new AtomicBoolean(true);
        // pages acquire permits of their hosts: release the feed's permit first, to avoid a deadlock
        Runnable leave = () -> {
            if (there.getAndSet(false)) {
                rateLimiter.release(entry.feed().host());
            }
        };
        try {
            outcome = subscriptions.after(feedFetcher.poll(entry.feed(), entry.state(), leave));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException | Error bug) {
            // the feed must be rescheduled after any exception
            LOG.error("polling {} failed: {}", entry.feed().url(), bug.toString(), bug);
            outcome = feedFetcher.failed(entry.state(), "internal error: " + bug);
        } finally {
            leave.run();
        }
        finished.add(new Finished(entry, outcome));
    }

    /** Stores finished polls in one transaction. */
    private void store() {
        List<Finished> back = new ArrayList<>();
        finished.drainTo(back, MAX_STATES_PER_TRANSACTION);
        back.forEach(each -> inFlight.remove(each.entry().feed().url()));
        back.removeIf(each -> !isOwned(each.entry().partition()) || isStale(each.entry()));
        if (back.isEmpty()) {
            return;
        }
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            for (Finished each : back) {
                each.outcome().fresh().forEach(publisher::send);
                publisher.send(records.state(
                        each.entry().feed().url(),
                        table.leaseGranted(each.outcome().state())));
                TopicPartition partition =
                        new TopicPartition(topics.feeds().name(), each.entry().partition());
                offsets.put(partition, new OffsetAndMetadata(consumer.position(partition)));
            }
            publisher.sendOffsets(offsets, consumer.groupMetadata());
            publisher.commit();
            back.forEach(this::applied);
            lastError = "";
        } catch (KafkaException outage) {
            lastError = String.valueOf(outage.getMessage());
            LOG.warn(
                    "results of {} polls could not be stored; the feeds will be fetched again: {}",
                    back.size(),
                    lastError);
            publisher.abort();
            back.forEach(each -> table.applyPolled(
                    each.entry().state().withNextAt(clock.instant().plus(AFTER_OUTAGE)),
                    each.entry().partition()));
        }
    }

    private void applied(Finished each) {
        table.applyPolled(each.outcome().state(), each.entry().partition());
        metrics.polled(each.outcome());
    }

    /** Whether the feed was removed, or was polled by another poller while the partition was revoked. */
    private boolean isStale(FeedStateTable.Entry entry) {
        FeedStateTable.Entry now = table.entries().get(entry.feed().url());
        return now == null || now.state().polledAt() != entry.state().polledAt();
    }

    private int partitions() {
        return consumer.partitionsFor(topics.feeds().name()).size();
    }

    private boolean isOwned(int partition) {
        TopicPartition asked = new TopicPartition(topics.feeds().name(), partition);
        return owned.contains(asked) && !restoring.containsKey(asked);
    }

    /** Reads assigned partitions from the beginning, and stores results in flight before a partition is revoked. */
    private final class Ownership implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
            restoring.putAll(consumer.endOffsets(partitions));
            owned.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            Set<Integer> leaving =
                    partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
            long deadline = System.nanoTime() + TO_FINISH.toNanos();
            do {
                storeCompleted();
            } while (inFlight.values().stream().anyMatch(leaving::contains) && System.nanoTime() < deadline && !closed);
            onPartitionsLost(partitions);
        }

        private void storeCompleted() {
            try {
                Finished next = finished.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    finished.add(next);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            store();
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                owned.remove(partition);
                restoring.remove(partition);
                table.forget(partition.partition());
            }
        }
    }
}
