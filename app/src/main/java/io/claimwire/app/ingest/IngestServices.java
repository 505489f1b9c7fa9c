package io.claimwire.app.ingest;

import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.ingest.IngestHttpService;
import io.claimwire.ingest.poll.PollSettings;
import io.claimwire.ingest.poll.Poller;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The services of {@code claimwire ingest}: HTTP endpoint, poller, or both. Thread-safe. */
final class IngestServices implements AutoCloseable {
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

    private final ArticlePublisher publisher;
    private final IngestHttpService http;
    private final Poller poller;
    private final Thread pollThread;
    private final PushSettings push;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    IngestServices(Settings settings, Topics topics, boolean listens, boolean polls) {
        IngestSettings own = IngestSettings.from(settings);
        push = PushSettings.from(settings);
        publisher = new ArticlePublisher(own, topics);
        http = listens ? new IngestHttpService(settings, push, topics, publisher) : null;
        poller = polls
                ? new Poller(
                        PollSettings.from(settings),
                        FetchSettings.from(settings),
                        own,
                        push.webSub(),
                        topics,
                        Clock.systemUTC())
                : null;
        pollThread = polls ? new Thread(this::poll, "claimwire-poller") : null;
        if (polls) {
            pollThread.start();
        }
    }

    /** One line that lists the running services. */
    String activities() {
        String listening = http == null
                ? ""
                : "listening on http://" + push.address().host() + ":" + http.port() + "/articles"
                        + (push.clients().isOpen() ? " without authentication" : " for " + push.clients());
        return poller == null ? listening : (http == null ? "" : listening + ", ") + "polling feeds";
    }

    /** The health of ingest. */
    HealthIndicator healthIndicator() {
        return publisher.healthIndicator(this::lastError, activities());
    }

    /** Why articles cannot be published; empty when they can. */
    private String lastError() {
        String pushing = publisher.lastError();
        return poller == null || !pushing.isEmpty() ? pushing : poller.lastError();
    }

    List<MeterBinder> meters() {
        List<MeterBinder> meters = new ArrayList<>(List.of(publisher));
        if (poller != null) {
            meters.add(poller);
        }
        return meters;
    }

    /** Blocks until a shutdown is requested or polling fails. */
    void await(ShutdownHook stop) throws InterruptedException {
        boolean stopped = false;
        while (!stopped && failure.get() == null) {
            stopped = stop.await(CHECK_INTERVAL);
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        if (poller != null) {
            poller.close();
            try {
                pollThread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (http != null) {
            http.close();
        }
        publisher.close();
    }

    private void poll() {
        try {
            poller.run();
        } catch (RuntimeException fatal) {
            failure.set(fatal);
        }
    }
}
