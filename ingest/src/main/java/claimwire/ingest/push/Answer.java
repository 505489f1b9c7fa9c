package claimwire.ingest.push;

import claimwire.ingest.publish.Receipt;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/**
 * What a sender is answered. Immutable.
 *
 * @param retryAfter seconds, 0 when there is nothing to wait for
 */
record Answer(int status, String type, String body, long retryAfter) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OBJECT = "application/json";

    /** Something that kept all of the request from being taken. */
    static Answer error(int status, String error) {
        return new Answer(status, OBJECT, JSON.createObjectNode().put("error", error) + "\n", 0);
    }

    /** The same, to be tried again. */
    static Answer later(int status, String error, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Answer(status, OBJECT, error(status, error).body(), seconds);
    }

    static Answer of(ObjectNode node) {
        return new Answer(200, OBJECT, node + "\n", 0);
    }

    /** A receipt for each item, in order: one as an object, several as lines. */
    static Answer receipts(List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            ObjectNode none =
                    JSON.createObjectNode().put("status", "refused").put("reason", "no article in the request");
            return new Answer(422, OBJECT, none + "\n", 0);
        }
        int status = receipts.stream().anyMatch(Receipt.Accepted.class::isInstance) ? 200 : 422;
        if (receipts.size() == 1) {
            return new Answer(status, OBJECT, json(receipts.get(0)) + "\n", 0);
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < receipts.size(); i++) {
            lines.append(json(receipts.get(i)).put("item", i + 1)).append('\n');
        }
        return new Answer(status, "application/x-ndjson", lines.toString(), 0);
    }

    /** Whether the same request, sent again, should be answered the same: it was judged, and not put off. */
    boolean lasting() {
        return status < 500 && status != 429 && status != 401;
    }

    void to(Context context) {
        context.status(status).contentType(type);
        if (retryAfter > 0) {
            context.header("Retry-After", Long.toString(retryAfter));
        }
        if (status == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.result(body);
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
