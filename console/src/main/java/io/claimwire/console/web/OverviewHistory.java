package io.claimwire.console.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Points of the page's charts over the last half hour, for pages that are opened now. Thread-safe. */
final class OverviewHistory {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_POINTS = 600;
    /** Topics with rate charts. */
    private static final Set<String> CHARTED = Set.of("articles.raw", "articles.unique", "claims");

    private final Deque<ObjectNode> points = new ArrayDeque<>();

    synchronized void add(ObjectNode point) {
        points.addLast(point);
        if (points.size() > MAX_POINTS) {
            points.removeFirst();
        }
    }

    synchronized ArrayNode json() {
        ArrayNode json = JSON.createArrayNode();
        points.forEach(json::add);
        return json;
    }

    /** One point: lag of our groups, input and output rates, and age of claims; null where unknown. */
    static ObjectNode point(ObjectNode overview, long seconds) {
        ObjectNode point = JSON.createObjectNode().put("t", seconds);
        ObjectNode lag = point.putObject("lag");
        overview.get("groups").forEach(group -> {
            if (group.get("own").asBoolean()) {
                lag.set(group.get("role").asText(), group.get("lag"));
            }
        });
        ObjectNode rates = point.putObject("rates");
        overview.get("edges").forEach(edge -> {
            if (CHARTED.contains(edge.get("name").asText())) {
                rates.set(edge.get("name").asText(), edge.get("inPerSecond"));
            }
        });
        ObjectNode age = point.putObject("age");
        age.set("medianSeconds", overview.at("/ages/claim/received/medianSeconds"));
        age.set("p95Seconds", overview.at("/ages/claim/received/p95Seconds"));
        return point;
    }
}
