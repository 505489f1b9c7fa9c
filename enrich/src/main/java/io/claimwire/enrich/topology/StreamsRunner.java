package io.claimwire.enrich.topology;

import io.claimwire.runtime.diagnostics.RootCause;
import io.claimwire.runtime.kafka.Backoff;
import io.claimwire.runtime.kafka.BrokerLivenessCheck;
import io.claimwire.runtime.management.ServiceHealthIndicator;
import io.claimwire.runtime.metrics.Metric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs Kafka Streams, replaces threads that stopped because of an outage, and stops when that happens too often.
 * Thread-safe.
 */
public final class StreamsRunner implements MeterBinder, AutoCloseable {
    public static final Metric RESTORE =
            Metric.gauge("claimwire_enrich_restore_remaining", "Records of local state still to be restored");

    public static final Metric BUSY = Metric.gauge(
            "claimwire_enrich_deciding_busy_ratio",
            "Utilisation of the single deciding task, if it runs here; 1 is its capacity");

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final int MAX_REPLACEMENTS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));
    private final EnrichSettings settings;
    private final KafkaStreams streams;
    private final Clock clock = Clock.systemUTC();
    private final Deque<Instant> replacements = new ArrayDeque<>();
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final BrokerLivenessCheck liveness = new BrokerLivenessCheck();
    private final RestoreProgress restore = new RestoreProgress();
    private final KafkaStreamsMetrics metrics;

    public StreamsRunner(Topology topology, EnrichSettings settings) {
        this.settings = settings;
        StreamsConfig config = settings.streamsConfig();
        streams = new KafkaStreams(topology, config);
        streams.setUncaughtExceptionHandler(this::onUncaughtException);
        streams.setGlobalStateRestoreListener(restore);
        metrics = new KafkaStreamsMetrics(streams);
        streams.setStateListener((now, before) -> {
            LOG.debug("enrich changed its state from {} to {}", before, now);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                stopped.countDown();
            }
        });
    }

    public void start() {
        streams.start();
    }

    /** The component for the management port. */
    public ServiceHealthIndicator healthIndicator() {
        return new ServiceHealthIndicator("streams", this::lastError, this::state, this::ready, this::details);
    }

    /** The dependency that it waits for, or why it does not run; empty when healthy. Does not call a broker. */
    public String lastError() {
        if (!settings.outageMaxWait().lastError().isEmpty()) {
            return settings.outageMaxWait().lastError();
        }
        return switch (streams.state()) {
            case CREATED -> "";
            case RUNNING, REBALANCING -> liveness.lastError(streams.metrics());
            default -> failure() == null ? "enrich is stopping" : failure().getMessage();
        };
    }

    /** One line with its state, threads and the records to restore. */
    public String state() {
        long alive = streams.metadataForLocalThreads().stream()
                .filter(thread -> !thread.threadState().equals("DEAD"))
                .count();
        return streams.state() + ", " + alive + (alive == 1 ? " thread, " : " threads, ") + restore.remaining()
                + " records of state to restore";
    }

    /** Whether it is running and all state is restored. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING && restore.remaining() == 0;
    }

    /** Details for operators, as JSON types: stores, commits, deciding, restoring. */
    public Map<String, Object> details() {
        return new StreamsMetricsSummary(streams.metrics()).all(restore);
    }

    /** The metrics of Kafka Streams, restore progress, and utilisation of the deciding task. */
    @Override
    public void bindTo(MeterRegistry registry) {
        metrics.bindTo(registry);
        Gauge.builder(BUSY.meter(), streams, running -> new StreamsMetricsSummary(running.metrics()).decidingBusy())
                .description(BUSY.help())
                .register(registry);
        Gauge.builder(RESTORE.meter(), restore, RestoreProgress::remaining)
                .description(RESTORE.help())
                .register(registry);
    }

    /** The failure that stopped it; null while it runs. */
    public EnrichStoppedException failure() {
        Throwable failure = fatal.get();
        return failure == null ? null : new EnrichStoppedException(failure);
    }

    /**
     * Blocks until it has stopped.
     *
     * @throws RuntimeException with the failure that stopped it, if any
     */
    public void awaitStop() throws InterruptedException {
        stopped.await();
        EnrichStoppedException failure = failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** Leaves the group, so that a single instance can rejoin without waiting for the session timeout. */
    @Override
    public void close() {
        settings.outageMaxWait().cancel();
        metrics.close();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE));
        stopped.countDown();
    }

    private StreamThreadExceptionResponse onUncaughtException(Throwable failure) {
        StreamThreadExceptionResponse response = response(failure);
        if (response == StreamThreadExceptionResponse.REPLACE_THREAD) {
            pause();
        }
        return response;
    }

    private synchronized StreamThreadExceptionResponse response(Throwable failure) {
        Instant now = clock.instant();
        replacements.removeIf(then -> then.isBefore(now.minus(WINDOW)));
        FailureKind kind = FailureKind.of(failure);
        if (replacements.size() >= (kind == FailureKind.OUTAGE ? MAX_REPLACEMENTS : 3)) {
            LOG.error(
                    "stopping enrich after {} thread replacements in {}: {}",
                    replacements.size(),
                    WINDOW,
                    RootCause.describe(failure));
            fatal.set(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replacements.add(now);
        LOG.warn("replacing a stream thread that has failed ({}): {}", kind, RootCause.describe(failure));
        if (kind == FailureKind.BUG) {
            LOG.debug("unknown position", failure);
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized int recordReplacement() {
        return replacements.size();
    }

    private void pause() {
        try {
            Thread.sleep(backoff.after(recordReplacement()).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
