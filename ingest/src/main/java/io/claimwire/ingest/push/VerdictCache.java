package io.claimwire.ingest.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Verdicts of the latest articles, by id. Thread-safe. */
public final class VerdictCache {
    private static final int MAX_ENTRIES = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param pending whether the record has no verdict yet
     * @param decided fields of the latest verdict other than a redelivery; null when there is none
     */
    private record Entry(int partition, long offset, boolean pending, ObjectNode decided) {}

    private final Map<String, Entry> latest = new BoundedMap<>(MAX_ENTRIES);

    /** The article was accepted with this offset of articles.raw; its verdict is unknown. */
    synchronized void pending(String articleId, int partition, long offset) {
        Entry before = latest.get(articleId);
        // the verdict on this record may have been read first
        if (before == null || before.partition() != partition || before.offset() < offset) {
            put(articleId, new Entry(partition, offset, true, before == null ? null : before.decided()));
        }
    }

    /**
     * A redelivery does not replace the previous verdict.
     *
     * @param decided fields of the verdict
     */
    synchronized void decided(String articleId, int partition, long offset, ObjectNode decided) {
        Entry before = latest.get(articleId);
        boolean nothing =
                decided.path("verdict").asText().equals("REDELIVERED") && before != null && before.decided() != null;
        put(articleId, new Entry(partition, offset, false, nothing ? before.decided() : decided));
    }

    /** The article was rejected after ingest; ignored for articles that were not sent to this instance. */
    synchronized void rejected(String articleId, ObjectNode refused) {
        Entry before = latest.get(articleId);
        if (before != null) {
            put(articleId, new Entry(before.partition(), before.offset(), false, refused));
        }
    }

    /** Empty for unknown or evicted ids. */
    synchronized Optional<ObjectNode> of(String articleId) {
        return Optional.ofNullable(latest.get(articleId)).map(known -> {
            ObjectNode node = JSON.createObjectNode().put("articleId", articleId);
            if (known.pending()) {
                node.put("status", "pending");
            } else {
                node.setAll(known.decided());
            }
            return node.put("rawPartition", known.partition()).put("rawOffset", known.offset());
        });
    }

    private void put(String articleId, Entry known) {
        latest.remove(articleId);
        latest.put(articleId, known);
    }
}
