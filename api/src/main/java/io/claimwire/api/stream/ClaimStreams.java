package io.claimwire.api.stream;

import io.claimwire.api.search.ClaimFilter;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.Check;
import io.claimwire.runtime.management.Component;
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

/** Everybody who listens, and what they listen to: {@code claims}, or groups of {@code claims.corroborated}. Thread-safe. */
public final class ClaimStreams implements Component, MeterBinder, AutoCloseable {
    private static final Metric CLIENTS = Metric.gauge("claimwire_stream_clients", "Clients of GET /claims/stream");
    private static final Metric EVENTS =
            Metric.counter("claimwire_stream_events_total", "Events sent to clients of GET /claims/stream");
    /** What it counts. */
    public static final List<Metric> METRICS = List.of(CLIENTS, EVENTS);

    private static final int PUMPS = 2;
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final StreamSettings settings;
    private final Tail claims;
    private final Tail corroborations;
    private final CatchUp catchUp;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pumps = new ThreadPoolExecutor(
            PUMPS,
            PUMPS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemon("claimwire-stream"),
            new ThreadPoolExecutor.DiscardPolicy()); // what still calls when we close
    private final ScheduledExecutorService hearts =
            Executors.newSingleThreadScheduledExecutor(daemon("claimwire-heartbeat"));
    private final LongAdder gone = new LongAdder();
    private volatile boolean closed;

    public ClaimStreams(Settings given, Topics topics) {
        settings = StreamSettings.from(given);
        claims = new Tail(given, topics.claims(), Happenings.claims(topics), settings.buffer());
        corroborations = new Tail(given, topics.corroborated(), Happenings.corroborations(topics), settings.buffer());
        catchUp = new CatchUp(given);
    }

    /** Begins to follow the topics. */
    public void start() {
        claims.start();
        corroborations.start();
        long look = Math.max(10, settings.heartbeat().toMillis() / 5);
        var unused = hearts.scheduleWithFixedDelay(this::beat, look, look, TimeUnit.MILLISECONDS);
    }

    /** Listens. Where sources are to be counted it is groups that are told of, for a claim alone has one source. */
    Subscriber subscribe(ClaimFilter filter, CatchUp.From from, Line line, Consumer<String> refused) {
        Tail tail = filter.minSources() > 1 ? corroborations : claims;
        Subscriber subscriber = new Subscriber(
                tail, new Hearing(filter, from instanceof CatchUp.From.After), pumps, line, catchUp::goOn, this::left);
        subscribers.add(subscriber);
        Position now = tail.position();
        Position stands = from instanceof CatchUp.From.After after ? after.position() : now;
        boolean near = from instanceof CatchUp.From.Now || from instanceof CatchUp.From.After;
        if (near && now != null && now.reaches(stands) && tail.attach(subscriber, stands)) {
            subscriber.greet(); // its place is already moving on
        } else {
            catchUp.begin(subscriber, from, refused);
        }
        return subscriber;
    }

    private void left(Subscriber subscriber) {
        if (subscribers.remove(subscriber)) {
            gone.add(subscriber.events());
        }
    }

    /** Whether another client may come. */
    boolean full() {
        return subscribers.size() >= settings.clients() || closed;
    }

    @Override
    public String name() {
        return "subscribers";
    }

    @Override
    public Check check() {
        String trouble = claims.trouble().isEmpty() ? corroborations.trouble() : claims.trouble();
        return Check.unless(trouble, subscribers.size() + (subscribers.size() == 1 ? " client" : " clients"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(CLIENTS.meter(), subscribers, Set::size)
                .description(CLIENTS.help())
                .register(registry);
        FunctionCounter.builder(EVENTS.meter(), this, ClaimStreams::events)
                .description(EVENTS.help())
                .register(registry);
    }

    private double events() {
        return gone.sum() + subscribers.stream().mapToLong(Subscriber::events).sum();
    }

    private void beat() {
        long now = System.nanoTime();
        long silence = settings.heartbeat().toNanos();
        subscribers.forEach(subscriber -> subscriber.beat(now, silence));
    }

    /** Who is being sent something hears the last words behind it, when he is quick. */
    private void awaitFarewells() {
        long deadline = System.nanoTime() + FAREWELL.toNanos();
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

    /** Tells everybody to come again, elsewhere or later. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(subscribers).forEach(subscriber -> subscriber.cut("the service stops; come again"));
        hearts.shutdownNow();
        awaitFarewells();
        catchUp.close();
        claims.close();
        corroborations.close();
        pumps.shutdown();
    }
}
