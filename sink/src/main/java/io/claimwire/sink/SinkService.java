package io.claimwire.sink;

import io.claimwire.runtime.management.ServiceHealthIndicator;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.sink.json.ClaimJsonPublisher;
import io.claimwire.sink.postgres.PostgresSink;
import io.claimwire.sink.postgres.SinkSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** The PostgreSQL sink and the JSON publisher, each on its own thread. Thread-safe. */
public final class SinkService implements MeterBinder, AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final PostgresSink postgres;
    private final ClaimJsonPublisher jsonPublisher;
    private final List<Thread> threads;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @throws SQLException when the database does not answer */
    public SinkService(SinkSettings settings, Topics topics) throws SQLException {
        this.postgres = new PostgresSink(settings, topics);
        this.jsonPublisher = new ClaimJsonPublisher(
                settings,
                topics,
                settings.instance().isEmpty() ? UUID.randomUUID().toString() : settings.instance());
        this.threads =
                List.of(thread("claimwire-sink-postgres", postgres), thread("claimwire-sink-json", jsonPublisher));
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /** The component for the management port. */
    public ServiceHealthIndicator healthIndicator(String detail) {
        return ServiceHealthIndicator.running("sink", this::lastError, detail, this::details);
    }

    /** The last error; empty when there is none. Calls neither broker nor database. */
    public String lastError() {
        if (failure.get() != null) {
            return failure().getMessage();
        }
        return postgres.lastError().isEmpty() ? jsonPublisher.lastError() : postgres.lastError();
    }

    /** Details for operators, as JSON types. */
    public Map<String, Object> details() {
        return postgres.details();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        postgres.bindTo(registry);
    }

    /** The failure that stopped it; null while it runs. */
    public IllegalStateException failure() {
        Throwable cause = failure.get();
        return cause == null ? null : new IllegalStateException("the sink stopped: " + cause.getMessage(), cause);
    }

    /**
     * Blocks until it is closed or has failed.
     *
     * @throws IllegalStateException with the failure as its cause
     */
    public void awaitStop() throws InterruptedException {
        stopped.await();
        IllegalStateException stoppedBy = failure();
        if (stoppedBy != null) {
            throw stoppedBy;
        }
    }

    @Override
    public void close() {
        postgres.close();
        jsonPublisher.close();
        for (Thread thread : threads) {
            try {
                thread.join(CLOSE.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        stopped.countDown();
    }

    private Thread thread(String name, Runnable batch) {
        Thread thread = new Thread(batch, name);
        thread.setUncaughtExceptionHandler((dead, cause) -> {
            failure.compareAndSet(null, cause);
            stopped.countDown();
        });
        return thread;
    }
}
