package io.claimwire.ingest.push;

import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.runtime.web.WebServer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of ingest: {@code POST /articles} with a receipt per item after the broker's acknowledgement,
 * {@code GET /articles/ID} for verdicts, WebSub callbacks, and {@code GET /openapi.json}. Thread-safe.
 */
public final class ArticleHttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArticleHttpServer.class);
    /**
     * Minimum rate of request bodies in bytes per second; slower clients are disconnected, because they block a thread.
     */
    private static final long MIN_BYTES_PER_SECOND = 100;

    private final VerdictCache verdicts;
    private final Javalin server;

    /** Notified of leases granted by hubs. */
    public interface Leases {
        void granted(String feed, long seconds);
    }

    public ArticleHttpServer(
            PushSettings settings, ArticlePublisher publisher, VerdictCache verdicts, Leases leases, Clock clock) {
        this.verdicts = verdicts;
        ArticlePostHandler requests =
                new ArticlePostHandler(settings, new PushBodyProcessor(publisher, verdicts), clock);
        WebSubCallbackHandler callbacks =
                new WebSubCallbackHandler(settings, new PushBodyProcessor(publisher, verdicts), leases, clock);
        this.server = WebServer.start("ingest HTTP", settings.address(), config -> {
            config.jetty.modifyHttpConfiguration(http -> http.setMinRequestDataRate(MIN_BYTES_PER_SECOND));
            config.routes.post("/articles", context -> requests.accept(context).to(context));
            config.routes.get("/articles/{id}", context -> verdict(context).to(context));
            config.routes.get("/websub/{topic}/{feed}/{proof}", callbacks::verify);
            config.routes.post("/websub/{topic}/{feed}/{proof}", callbacks::deliver);
            config.routes.get(
                    "/openapi.json",
                    context -> context.contentType("application/json").result(description()));
            config.routes.get("/health", context -> context.result("ok\n"));
            config.routes.exception(Exception.class, (failure, context) -> {
                LOG.error("{} {} failed: {}", context.method(), context.path(), failure.toString(), failure);
                HttpReply.error(500, "internal error; see the server log").to(context);
            });
        });
    }

    /** The port of the server. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private HttpReply verdict(Context context) {
        String id = context.pathParam("id");
        return verdicts.of(id)
                .map(HttpReply::of)
                .orElseGet(
                        () -> HttpReply.error(
                                404,
                                "no article with this id: unknown, not among the latest 100,000, or received over an hour before the start"));
    }

    private static String description() throws IOException {
        try (InputStream in = ArticleHttpServer.class.getResourceAsStream("openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
