package claimwire.ingest.push;

import claimwire.Via;
import claimwire.ingest.Incoming;
import claimwire.ingest.Reception;
import claimwire.ingest.document.JsonArticles;
import claimwire.ingest.publish.IngestSettings;
import claimwire.ingest.publish.Publisher;
import claimwire.ingest.publish.Receipt;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /articles}: one JSON object, an array, or one object a line. The answer holds a receipt for each, in order,
 * and is sent after the broker has acknowledged them all. Thread-safe.
 */
public final class PushDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Publisher publisher;
    private final Clock clock;
    private final JsonArticles articles = new JsonArticles();
    private final Javalin server;

    public PushDoor(IngestSettings settings, Publisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = settings.largestRequest();
            config.routes.post("/articles", this::accept);
            config.routes.get("/health", context -> context.result("ok\n"));
        });
        server.start(settings.host(), settings.port());
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void accept(Context context) {
        List<Incoming> found = new ArrayList<>();
        articles.document(
                context.body(),
                "POST /articles from " + context.ip(),
                Reception.of(Via.PUSH, clock.instant()),
                found::add);
        List<CompletableFuture<Receipt>> sent =
                found.stream().map(publisher::publish).toList();
        List<Receipt> receipts;
        try {
            receipts = sent.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException outage) {
            LOG.warn("a push was answered 503: {}", outage.getCause().getMessage());
            context.status(503).header("Retry-After", "5");
            answer(
                    context,
                    JSON.createObjectNode()
                            .put(
                                    "error",
                                    "not stored, send again later: "
                                            + outage.getCause().getMessage()));
            return;
        }
        if (receipts.isEmpty()) {
            context.status(422);
            answer(
                    context,
                    JSON.createObjectNode().put("status", "refused").put("reason", "no article in the request"));
            return;
        }
        boolean none = receipts.stream().noneMatch(Receipt.Accepted.class::isInstance);
        context.status(none ? 422 : 200);
        if (receipts.size() == 1) {
            answer(context, json(receipts.get(0)));
        } else {
            context.contentType("application/x-ndjson");
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < receipts.size(); i++) {
                lines.append(json(receipts.get(i)).put("item", i + 1)).append('\n');
            }
            context.result(lines.toString());
        }
    }

    private static void answer(Context context, ObjectNode node) {
        context.contentType("application/json");
        context.result(node + "\n");
    }

    private static ObjectNode json(Receipt receipt) {
        ObjectNode node = JSON.createObjectNode();
        if (receipt instanceof Receipt.Accepted accepted) {
            return node.put("status", "accepted")
                    .put("articleId", accepted.articleId())
                    .put("partition", accepted.partition())
                    .put("offset", accepted.offset());
        }
        return node.put("status", "refused").put("reason", ((Receipt.Refused) receipt).reason());
    }
}
