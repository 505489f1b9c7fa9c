package io.claimwire.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.lag.LagWatch;
import io.claimwire.console.overview.Overview;
import io.claimwire.console.overview.Services;
import io.claimwire.runtime.management.Component;
import io.claimwire.runtime.management.StageReport;
import io.claimwire.runtime.web.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page's data, made once for all who look: {@code GET /api/overview}, the same as server-sent events under {@code /api/live},
 * and {@code /api/history} for its charts. A client holds a thread, so there may be few. Thread-safe; a thread of its own looks.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int MOST_CLIENTS = 50;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration UNWATCHED = Duration.ofSeconds(5);

    private final LagWatch lag;
    private final Overview overview;
    private final Services services;
    private final List<Component> here;
    private final Duration every;
    private final Clock clock;
    private final History history = new History();
    private final AtomicInteger clients = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "claimwire-live");
    private LagReport told;
    private byte[] latest;
    private long version;
    private volatile boolean closed;

    /**
     * @param here components of this process
     * @param every time between two events
     */
    public LiveFeed(
            LagWatch lag, Overview overview, Services services, List<Component> here, Duration every, Clock clock) {
        this.lag = lag;
        this.overview = overview;
        this.services = services;
        this.here = List.copyOf(here);
        this.every = every;
        this.clock = clock;
    }

    /** Begins to look. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds the routes to the management port's. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/overview", context -> {
            lag.look();
            context.contentType("application/json").result(look().toString());
        });
        routes.get(
                "/api/history",
                context -> context.contentType("application/json")
                        .result(history.json().toString()));
        routes.get("/api/live", this::live);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        synchronized (this) {
            notifyAll();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    if (clients.get() > 0) {
                        lag.look();
                        publish(look());
                    } else {
                        remember(overview.json(stages(false)));
                    }
                } catch (RuntimeException broken) {
                    LOG.warn("the page is told nothing this time: {}", broken.toString());
                }
                pause();
            }
        } catch (InterruptedException closing) {
            LOG.debug("nobody is shown anything any more");
        }
    }

    private ObjectNode look() {
        ObjectNode json = overview.json(stages(true));
        remember(json);
        return json;
    }

    private ArrayNode stages(boolean all) {
        ArrayNode stages = all ? services.reports() : services.none();
        stages.insert(0, StageReport.of(here).put("address", "this process"));
        return stages;
    }

    /** Only a new reading is a new point. */
    private synchronized void remember(ObjectNode json) {
        LagReport report = lag.report();
        ObjectNode point = History.point(json, clock.instant().getEpochSecond());
        if (report != told) {
            told = report;
            history.add(point);
        }
        json.set("point", point);
    }

    private synchronized void publish(ObjectNode json) {
        latest = ("id: " + ++version + "\nevent: overview\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
        notifyAll();
    }

    private void pause() throws InterruptedException {
        if (clients.get() > 0) {
            Thread.sleep(every.toMillis());
            return;
        }
        synchronized (this) {
            wait(UNWATCHED.toMillis());
        }
    }

    private void live(Context context) throws IOException {
        if (clients.incrementAndGet() > MOST_CLIENTS) {
            clients.decrementAndGet();
            Refusal.answer(
                    context.header("Retry-After", "10"), 503, "the page is open " + MOST_CLIENTS + " times already");
            return;
        }
        HttpServletResponse response = context.res();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // or nginx would hold events back
        synchronized (this) {
            notifyAll(); // somebody looks
        }
        try (OutputStream out = response.getOutputStream()) {
            write(out, "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
            long had = version(); // what was told before may be old
            while (!closed) {
                had = next(out, had);
            }
        } catch (IOException gone) {
            LOG.debug("a page was closed");
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            clients.decrementAndGet();
        }
    }

    private synchronized long version() {
        return version;
    }

    /** Waits for an event behind the one that was had, and writes it; a heartbeat when there is none for a while. */
    private long next(OutputStream out, long had) throws IOException, InterruptedException {
        byte[] event;
        long now;
        synchronized (this) {
            if (version == had && !closed) {
                wait(HEARTBEAT.toMillis());
            }
            event = version == had ? ":\n\n".getBytes(StandardCharsets.UTF_8) : latest;
            now = version;
        }
        write(out, event);
        return now;
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
