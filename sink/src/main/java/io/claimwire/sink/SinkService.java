package io.claimwire.sink;

import io.claimwire.runtime.management.ServiceComponent;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.sink.json.JsonMirror;
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

/** The PostgreSQL sink and the JSON mirror, each in a thread of its own. Thread-safe. */
public final class SinkService implements MeterBinder, AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(20);

    private final PostgresSink postgres;
    private final JsonMirror mirror;
    private final List<Thread> threads;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @throws SQLException when the database does not answer */
    public SinkService(SinkSettings settings, Topics topics) throws SQLException {
        this.postgres = new PostgresSink(settings, topics);
        this.mirror = new JsonMirror(
                settings,
                topics,
                settings.instance().isEmpty() ? UUID.randomUUID().toString() : settings.instance());
        this.threads = List.of(thread("claimwire-sink-postgres", postgres), thread("claimwire-sink-mirror", mirror));
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /** What the management port reports. */
    public ServiceComponent component(String detail) {
        return ServiceComponent.running("sink", this::trouble, detail, this::facts);
    }

    /** Empty when all is well, else what stopped it or what it is waiting for. Asks neither broker nor database. */
    public String trouble() {
        if (failure.get() != null) {
            return failure().getMessage();
        }
        return postgres.trouble().isEmpty() ? mirror.trouble() : postgres.trouble();
    }

    /** What an operator wants to know of it, as plain values. */
    public Map<String, Object> facts() {
        return postgres.facts();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        postgres.bindTo(registry);
    }

    /** What stopped it for good; null while it runs. */
    public IllegalStateException failure() {
        Throwable cause = failure.get();
        return cause == null ? null : new IllegalStateException("the sink stopped: " + cause.getMessage(), cause);
    }

    /**
     * Blocks until it has been closed or has failed.
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
        mirror.close();
        for (Thread thread : threads) {
            try {
                thread.join(CLOSE.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        stopped.countDown();
    }

    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setUncaughtExceptionHandler((dead, cause) -> {
            failure.compareAndSet(null, cause);
            stopped.countDown();
        });
        return thread;
    }
}
