package io.claimwire.app.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ParsedItem;
import io.claimwire.ingest.format.ParsedItem.Enclosure;
import io.claimwire.schemas.json.RecordJson;
import java.util.List;

/**
 * An item as printed by {@code parse --json}: the fields of the feed, then additional fields of the article. Stateless.
 */
final class ItemJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ItemJson() {}

    static ObjectNode of(ParseResult.Article found) {
        ObjectNode line = of(found.item());
        JsonNode article = RecordJson.of(found.article());
        article.fields().forEachRemaining(field -> {
            if (!line.has(field.getKey())) {
                line.set(field.getKey(), field.getValue());
            }
        });
        return line;
    }

    static ObjectNode of(ParseResult.Empty found) {
        return of(found.item()).put("refused", found.reason());
    }

    private static ObjectNode of(ParsedItem item) {
        ObjectNode line = JSON.createObjectNode()
                .put("id", item.id())
                .put("articleId", item.articleId())
                .put("url", item.url())
                .put("title", item.title());
        texts(line.putArray("authors"), item.authors());
        line.put("publishedAt", text(item.publishedAt()))
                .put("modifiedAt", text(item.modifiedAt()))
                .put("summary", item.summary())
                .put("text", item.text())
                .put("html", item.html());
        texts(line.putArray("tags"), item.tags());
        files(line.putArray("enclosures"), item.enclosures());
        files(line.putArray("media"), item.media());
        return line.put("language", item.language()).put("rights", item.rights());
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static void texts(ArrayNode to, List<String> values) {
        values.forEach(to::add);
    }

    private static void files(ArrayNode to, List<Enclosure> files) {
        for (Enclosure file : files) {
            to.addObject().put("url", file.url()).put("type", file.type()).put("length", file.length());
        }
    }
}
