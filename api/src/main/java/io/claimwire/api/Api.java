package io.claimwire.api;

import io.claimwire.api.search.ClaimSearch;
import io.claimwire.api.search.ClaimSearchApi;
import io.claimwire.api.stream.ClaimStreamService;
import io.claimwire.api.stream.SseEndpoint;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.runtime.web.WebServer;
import io.javalin.Javalin;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;

/**
 * The server for subscribers: claims page, search and stream. Health and metrics are on the management port of the
 * process. Started and closed by one thread.
 */
public final class Api implements AutoCloseable {
    private final ClaimSearch search;
    private final ClaimStreamService streams;
    private final Javalin server;

    /** @throws IllegalStateException when the port is in use and was configured explicitly */
    public Api(Settings settings, Topics topics, Clock clock) {
        search = new ClaimSearch(PostgresSettings.from(settings));
        streams = new ClaimStreamService(settings, topics);
        ClaimSearchApi pages = new ClaimSearchApi(search, clock);
        server = WebServer.start("api", ApiSettings.from(settings).address(), config -> {
            pages.addTo(config.routes);
            config.jetty.modifyServer(jetty -> jetty.insertHandler(new SseEndpoint(streams, clock)));
        });
        streams.start();
    }

    /** The port of the server. */
    public int port() {
        return server.port();
    }

    /** Components for the management port. */
    public List<HealthIndicator> components() {
        return List.of(streams);
    }

    /** Metrics for the management port. */
    public List<MeterBinder> meters() {
        return List.of(streams);
    }

    @Override
    public void close() {
        streams.close();
        server.stop();
        search.close();
    }
}
