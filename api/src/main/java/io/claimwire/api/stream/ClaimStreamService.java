package io.claimwire.api.stream;

import io.claimwire.api.search.ClaimFilter;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.management.HealthStatus;
import io.claimwire.runtime.metrics.Metric;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Registry of SSE clients and the topics that they follow: {@code claims}, or groups of {@code claims.corroborated}.
 * Thread-safe.
 */
public final class ClaimStreamService implements HealthIndicator, MeterBinder, AutoCloseable {
    private static final Metric CLIENTS = Metric.gauge("claimwire_stream_clients", "Clients of GET /claims/stream");
    private static final Metric EVENTS =
            Metric.counter("claimwire_stream_events_total", "Events sent to clients of GET /claims/stream");
    /** The metrics of this class. */
    public static final List<Metric> METRICS = List.of(CLIENTS, EVENTS);

    private static final int SENDER_THREADS = 2;
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(1);

    private final StreamSettings settings;
    private final TopicTailer claims;
    private final TopicTailer corroborations;
    private final CatchUpReader catchUp;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor senders = new ThreadPoolExecutor(
            SENDER_THREADS,
            SENDER_THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemon("claimwire-stream"),
            new ThreadPoolExecutor.DiscardPolicy()); // late calls during close
    private final ScheduledExecutorService heartbeats =
            Executors.newSingleThreadScheduledExecutor(daemon("claimwire-heartbeat"));
    private final LongAdder disconnected = new LongAdder();
    private volatile boolean closed;

    public ClaimStreamService(Settings given, Topics topics) {
        settings = StreamSettings.from(given);
        claims = new TopicTailer(given, topics.claims(), StreamEventMapper.claims(topics), settings.buffer());
        corroborations = new TopicTailer(
                given, topics.corroborated(), StreamEventMapper.corroborations(topics), settings.buffer());
        catchUp = new CatchUpReader(given);
    }

    /** Starts consuming the topics. */
    public void start() {
        claims.start();
        corroborations.start();
        long look = Math.max(10, settings.heartbeat().toMillis() / 5);
        var unused = heartbeats.scheduleWithFixedDelay(this::sendHeartbeats, look, look, TimeUnit.MILLISECONDS);
    }

    /**
     * Subscribes a client. With minSources > 1 the client follows corroboration groups instead of claims, because a
     * single claim has one source.
     */
    Subscriber subscribe(
            ClaimFilter filter, CatchUpReader.StartPosition from, SseConnection line, Consumer<String> onRejected) {
        TopicTailer tail = filter.minSources() > 1 ? corroborations : claims;
        Subscriber subscriber = new Subscriber(
                tail,
                new SubscriptionFilter(filter, from instanceof CatchUpReader.StartPosition.AfterEventId),
                senders,
                line,
                catchUp::resume,
                this::remove);
        subscribers.add(subscriber);
        StreamCursor now = tail.position();
        StreamCursor cursor = from instanceof CatchUpReader.StartPosition.AfterEventId after ? after.position() : now;
        boolean near = from instanceof CatchUpReader.StartPosition.Latest
                || from instanceof CatchUpReader.StartPosition.AfterEventId;
        if (near && now != null && now.isAtLeast(cursor) && tail.attach(subscriber, cursor)) {
            subscriber.sendPosition(); // the subscriber's position already advances
        } else {
            catchUp.start(subscriber, from, onRejected);
        }
        return subscriber;
    }

    private void remove(Subscriber subscriber) {
        if (subscribers.remove(subscriber)) {
            disconnected.add(subscriber.events());
        }
    }

    /** Whether the maximum number of clients is reached. */
    boolean isFull() {
        return subscribers.size() >= settings.clients() || closed;
    }

    @Override
    public String name() {
        return "subscribers";
    }

    @Override
    public HealthStatus check() {
        String error = claims.lastError().isEmpty() ? corroborations.lastError() : claims.lastError();
        return HealthStatus.unless(error, subscribers.size() + (subscribers.size() == 1 ? " client" : " clients"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(CLIENTS.meter(), subscribers, Set::size)
                .description(CLIENTS.help())
                .register(registry);
        FunctionCounter.builder(EVENTS.meter(), this, ClaimStreamService::events)
                .description(EVENTS.help())
                .register(registry);
    }

    private double events() {
        return disconnected.sum()
                + subscribers.stream().mapToLong(Subscriber::events).sum();
    }

    private void sendHeartbeats() {
        long now = System.nanoTime();
        long silence = settings.heartbeat().toNanos();
        subscribers.forEach(subscriber -> subscriber.sendHeartbeat(now, silence));
    }

    /** Gives writes in flight up to 1 s to complete, so that clients receive the disconnect event. */
    private void awaitFinalWrites() {
        long deadline = System.nanoTime() + SHUTDOWN_GRACE.toNanos();
        try {
            while (!subscribers.isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Disconnects all clients; they reconnect to this or another instance. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(subscribers)
                .forEach(subscriber -> subscriber.disconnect("server is shutting down; reconnect with Last-Event-ID"));
        heartbeats.shutdownNow();
        awaitFinalWrites();
        catchUp.close();
        claims.close();
        corroborations.close();
        senders.shutdown();
    }
}
