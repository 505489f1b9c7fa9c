package io.claimwire.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.console.lag.LagMonitor;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.overview.PipelineOverview;
import io.claimwire.console.overview.ServiceStatusClient;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.management.ServiceStatus;
import io.claimwire.runtime.task.PeriodicTask;
import io.claimwire.runtime.web.ErrorResponse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the overview once for all clients: {@code GET /api/overview}, the same as server-sent events under
 * {@code /api/live}, and {@code /api/history} for charts. A client that does not read misses events and does not delay
 * others. Thread-safe.
 */
public final class OverviewBroadcaster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OverviewBroadcaster.class);
    private static final int MAX_CLIENTS = 50;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final byte[] RECONNECT = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final Duration UNWATCHED = Duration.ofSeconds(5);

    private final LagMonitor lag;
    private final PipelineOverview overview;
    private final ServiceStatusClient services;
    private final List<HealthIndicator> here;
    private final Duration interval;
    private final Clock clock;
    private final OverviewHistory history = new OverviewHistory();
    private final Semaphore slots = new Semaphore(MAX_CLIENTS);
    /** Whether a write to the client is in flight. */
    private final Map<SseClient, AtomicBoolean> clients = new ConcurrentHashMap<>();

    private final ExecutorService senders = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "claimwire-live-sender");
        thread.setDaemon(true);
        return thread;
    });
    private final PeriodicTask task = new PeriodicTask("claimwire-live", this::run, this::interval);
    private final PeriodicTask heartbeats = new PeriodicTask("claimwire-live-heartbeat", this::beat, () -> HEARTBEAT);
    private LagReport latest;

    /**
     * @param here components of this process
     * @param every interval of events
     */
    public OverviewBroadcaster(
            LagMonitor lag,
            PipelineOverview overview,
            ServiceStatusClient services,
            List<HealthIndicator> here,
            Duration every,
            Clock clock) {
        this.lag = lag;
        this.overview = overview;
        this.services = services;
        this.here = List.copyOf(here);
        this.interval = every;
        this.clock = clock;
    }

    /** Starts to refresh. */
    public void start() {
        task.start();
        heartbeats.start();
    }

    /** Registers the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/overview", context -> {
            lag.requestFastRefresh();
            context.contentType("application/json").result(refresh().toString());
        });
        routes.get(
                "/api/history",
                context -> context.contentType("application/json")
                        .result(history.json().toString()));
        routes.before("/api/live", this::reject);
        routes.sse("/api/live", this::open);
    }

    @Override
    public void close() {
        task.close();
        heartbeats.close();
        clients.keySet().forEach(SseClient::close);
        senders.shutdownNow();
    }

    private Duration interval() {
        return clients.isEmpty() ? UNWATCHED : interval;
    }

    private void run() {
        try {
            if (clients.isEmpty()) {
                keepLatest(overview.json(stages(false)));
            } else {
                lag.requestFastRefresh();
                String json = refresh().toString();
                sendAll(client -> client.sendEvent("overview", json));
            }
        } catch (RuntimeException broken) {
            LOG.warn("skipping this console update: {}", broken.toString());
        }
    }

    private void beat() {
        sendAll(client -> client.sendComment("heartbeat"));
    }

    /** Each client on its own thread, because a write blocks while the client does not read. */
    private void sendAll(Consumer<SseClient> event) {
        clients.forEach((client, sending) -> {
            if (sending.compareAndSet(false, true)) {
                senders.execute(() -> {
                    try {
                        event.accept(client);
                    } finally {
                        sending.set(false);
                    }
                });
            }
        });
    }

    private ObjectNode refresh() {
        ObjectNode json = overview.json(stages(true));
        keepLatest(json);
        return json;
    }

    private ArrayNode stages(boolean all) {
        ArrayNode stages = all ? services.reports() : services.none();
        stages.insert(0, ServiceStatus.of(here).put("address", "this process"));
        return stages;
    }

    /** Only a new lag reading adds a point to the history. */
    private synchronized void keepLatest(ObjectNode json) {
        LagReport report = lag.report();
        ObjectNode point = OverviewHistory.point(json, clock.instant().getEpochSecond());
        if (report != latest) {
            latest = report;
            history.add(point);
        }
        json.set("point", point);
    }

    private void reject(Context context) {
        if (context.method() != HandlerType.GET) {
            return;
        }
        String accepted = context.header("Accept");
        // SseClient requires this header; without it the response would be empty
        if (accepted == null || !accepted.contains("text/event-stream")) {
            ErrorResponse.send(context, 406, "/api/live is an event stream: send Accept: text/event-stream");
            context.skipRemainingHandlers();
        } else if (slots.availablePermits() == 0) {
            ErrorResponse.send(
                    context.header("Retry-After", "10"),
                    503,
                    "too many open pages (" + MAX_CLIENTS + "); close one and retry");
            context.skipRemainingHandlers();
        }
    }

    private void open(SseClient client) {
        if (!slots.tryAcquire()) {
            return; // limit exceeded by concurrent requests: the response has started and is closed here
        }
        client.keepAlive();
        client.onClose(() -> {
            clients.remove(client);
            slots.release();
        });
        try {
            client.ctx().res().getOutputStream().write(RECONNECT);
        } catch (IOException gone) {
            client.close();
            return;
        }
        clients.put(client, new AtomicBoolean());
        task.reschedule();
    }
}
