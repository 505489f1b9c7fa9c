package claimwire.ingest.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What became of the latest articles, by their ids. Thread-safe. */
public final class Verdicts {
    private static final int MOST = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> latest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
            return size() > MOST;
        }
    };

    /** It was accepted, and nothing is known yet. */
    synchronized void pending(String articleId, int partition, long offset) {
        ObjectNode before = latest.get(articleId);
        // the verdict may have come first
        if (before == null
                || before.path("rawOffset").asLong(-1) < offset
                || before.path("rawPartition").asInt() != partition) {
            put(
                    articleId,
                    JSON.createObjectNode()
                            .put("status", "pending")
                            .put("rawPartition", partition)
                            .put("rawOffset", offset));
        }
    }

    /** @param decided fields of the verdict */
    synchronized void decided(String articleId, ObjectNode decided) {
        put(articleId, decided);
    }

    /** Empty for what has not come by, or too long ago. */
    synchronized Optional<ObjectNode> of(String articleId) {
        return Optional.ofNullable(latest.get(articleId)).map(ObjectNode::deepCopy);
    }

    private void put(String articleId, ObjectNode node) {
        latest.remove(articleId);
        latest.put(
                articleId,
                JSON.<ObjectNode>valueToTree(Map.of("articleId", articleId)).setAll(node));
    }
}
