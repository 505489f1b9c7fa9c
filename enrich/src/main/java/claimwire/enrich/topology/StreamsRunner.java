package claimwire.enrich.topology;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * Starts enrich, replaces a thread that an outage stopped, and gives up when that happens too often. Thread-safe.
 */
public final class StreamsRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final int MOST_REPLACEMENTS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final EnrichSettings settings;
    private final KafkaStreams streams;
    private final Clock clock = Clock.systemUTC();
    private final Deque<Instant> replacements = new ArrayDeque<>();
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public StreamsRunner(Topology topology, EnrichSettings settings) {
        this.settings = settings;
        StreamsConfig config = settings.streamsConfig();
        streams = new KafkaStreams(topology, config);
        streams.setUncaughtExceptionHandler(this::afterFailure);
        streams.setStateListener((now, before) -> {
            LOG.debug("enrich went from {} to {}", before, now);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                stopped.countDown();
            }
        });
    }

    public void start() {
        streams.start();
    }

    /** What is being waited for; empty when all is well. */
    public String trouble() {
        return settings.patience().trouble();
    }

    /** What stopped it for good; null while it runs. */
    public EnrichStopped failure() {
        Throwable failure = fatal.get();
        return failure == null ? null : new EnrichStopped(failure);
    }

    /**
     * Blocks until enrich has stopped.
     *
     * @throws RuntimeException with the failure that stopped it, if one did
     */
    public void awaitStop() throws InterruptedException {
        stopped.await();
        EnrichStopped failure = failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** Leaves the group at once, so that a lone instance that comes back does not wait for its old self. */
    @Override
    public void close() {
        settings.patience().end();
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE));
        stopped.countDown();
    }

    private StreamThreadExceptionResponse afterFailure(Throwable failure) {
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
        if (replacements.size() >= (kind == FailureKind.OUTAGE ? MOST_REPLACEMENTS : 3)) {
            LOG.error(
                    "enrich stops: {} replaced threads in {} did not help: {}",
                    replacements.size(),
                    WINDOW,
                    root(failure).toString());
            fatal.set(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replacements.add(now);
        LOG.warn(
                "a stream thread stopped ({}), its work is taken up again: {}",
                kind,
                root(failure).toString());
        if (kind == FailureKind.BUG) {
            LOG.debug("where it stopped", failure);
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized int replaced() {
        return replacements.size();
    }

    private void pause() {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), 250L << Math.min(10, replaced()));
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
