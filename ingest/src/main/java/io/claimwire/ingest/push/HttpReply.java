package io.claimwire.ingest.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.claimwire.ingest.publish.Receipt;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/**
 * An HTTP response to a client. Immutable.
 *
 * @param retryAfter seconds, 0 without Retry-After
 */
record HttpReply(int status, String type, String body, long retryAfter) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OBJECT = "application/json";

    /** An error for the whole request. */
    static HttpReply error(int status, String error) {
        return new HttpReply(status, OBJECT, JSON.createObjectNode().put("error", error) + "\n", 0);
    }

    /** An error that may be retried. */
    static HttpReply retryLater(int status, String error, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new HttpReply(status, OBJECT, error(status, error).body(), seconds);
    }

    static HttpReply of(ObjectNode node) {
        return new HttpReply(200, OBJECT, node + "\n", 0);
    }

    /** A receipt for each item, in order: one as an object, several as lines. */
    static HttpReply receipts(List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            ObjectNode none =
                    JSON.createObjectNode().put("status", "rejected").put("reason", "no article in the request");
            return new HttpReply(422, OBJECT, none + "\n", 0);
        }
        int status = receipts.stream().anyMatch(Receipt.Accepted.class::isInstance) ? 200 : 422;
        StringBuilder lines = new StringBuilder(receipts.size() * 120);
        for (int i = 0; i < receipts.size(); i++) {
            receipt(receipts.get(i), receipts.size() == 1 ? 0 : i + 1, lines);
        }
        return new HttpReply(status, receipts.size() == 1 ? OBJECT : "application/x-ndjson", lines.toString(), 0);
    }

    /** Whether a repeated request should get the same response: it was processed, not deferred. */
    boolean isFinal() {
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

    /** Without a JSON library for speed: it runs for every article, and only the reason needs escaping. */
    private static void receipt(Receipt receipt, int item, StringBuilder line) {
        if (receipt instanceof Receipt.Accepted accepted) {
            line.append("{\"status\":\"accepted\",\"articleId\":\"").append(accepted.articleId());
            line.append("\",\"partition\":").append(accepted.partition());
            line.append(",\"offset\":").append(accepted.offset());
        } else {
            line.append("{\"status\":\"rejected\",\"reason\":");
            line.append(TextNode.valueOf(((Receipt.Rejected) receipt).reason()));
        }
        if (item > 0) {
            line.append(",\"item\":").append(item);
        }
        line.append("}\n");
    }
}
