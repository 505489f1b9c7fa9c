package io.claimwire.ingest.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ParsedItem.Enclosure;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.date.FeedDateParser;
import io.claimwire.ingest.format.feed.UrlResolver;
import io.claimwire.ingest.format.html.HtmlBody;
import io.claimwire.schemas.id.CanonicalUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). Stateless. */
public final class JsonFeed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFeed() {}

    /** Whether an object is a feed: by its version, or because it has items. */
    public static boolean is(JsonNode root) {
        return root.isObject()
                && (root.path("version").asText().contains("jsonfeed.org")
                        || root.path("items").isArray() && !root.has("text"));
    }

    /** @param address base URL of a feed that does not state one; may be empty */
    public static List<ArticleBuilder> read(JsonNode feed, String address, Instant now) {
        List<ArticleBuilder> drafts = new ArrayList<>();
        for (JsonNode item : feed.path("items")) {
            if (item.isObject()) {
                drafts.add(item(feed, item, address, now));
            }
        }
        return drafts;
    }

    /**
     * Reads the complete items of a truncated feed; returns false when it is not a feed or has none.
     *
     * @param document invalid as a whole
     */
    static boolean readCompleteItems(
            String document, String origin, ReceiptContext context, Consumer<ParseResult> found) {
        int items = document.indexOf("\"items\"");
        int list =
                items < 0 || !document.substring(0, items).contains("jsonfeed.org") ? -1 : document.indexOf('[', items);
        if (list < 0) {
            return false;
        }
        ArrayNode read = JSON.createArrayNode();
        long end = list + 1L;
        try (JsonParser parser = JSON.createParser(document.substring(list))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                read.add(JSON.<JsonNode>readTree(parser));
                end = list + parser.currentLocation().getCharOffset();
            }
        } catch (IOException broken) {
            // complete items have been read
        }
        if (read.isEmpty()) {
            return false;
        }
        JsonNode feed = JSON.createObjectNode().set("items", read);
        List<ArticleBuilder> drafts = read(feed, "", context.at());
        ArticleBuilder.emitAll(drafts, context, origin, found);
        byte[] rest = document.substring((int) Math.min(end, document.length())).getBytes(StandardCharsets.UTF_8);
        found.accept(new ParseResult.Unparseable(rest, "the feed is truncated in this item", origin));
        return true;
    }

    private static ArticleBuilder item(JsonNode feed, JsonNode item, String address, Instant now) {
        String home = text(feed, "home_page_url");
        String base = UrlResolver.absolute(address, home == null ? "" : home);
        ArticleBuilder draft = new ArticleBuilder();
        String permalink = link(item, "url", base);
        draft.feedItemId(text(item, "id"))
                .url(permalink == null ? link(item, "external_url", base) : permalink)
                .title(line(text(item, "title")))
                .summary(text(item, "summary"))
                .language(text(item, "language") == null ? text(feed, "language") : text(item, "language"))
                .publishedAt(date(item, "date_published", draft, now))
                .modifiedAt(date(item, "date_modified", draft, now));
        authors(item, draft);
        if (draft.authors().isEmpty()) {
            authors(feed, draft);
        }
        item.path("tags").forEach(tag -> draft.addTag(tag.asText()));
        for (JsonNode file : item.path("attachments")) {
            String url = link(file, "url", base);
            if (url != null) {
                draft.addEnclosure(new Enclosure(url, text(file, "mime_type"), text(file, "size_in_bytes")));
            }
        }
        body(item, draft, base);
        draft.source(CanonicalUrl.host(home)
                .or(() -> CanonicalUrl.host(draft.url()))
                .or(() -> CanonicalUrl.host(text(feed, "feed_url")))
                .or(() -> CanonicalUrl.host(address))
                .orElse(text(feed, "title")));
        return draft;
    }

    private static void body(JsonNode item, ArticleBuilder draft, String base) {
        String markup = text(item, "content_html");
        String plain = text(item, "content_text");
        if (markup != null) {
            HtmlBody body = HtmlBody.of(markup, base);
            draft.html(body.html()).text(body.text());
        }
        if (plain != null && (draft.text() == null || draft.text().isBlank())) {
            draft.text(plain.strip());
        }
        if (draft.text() == null || draft.text().isBlank()) {
            draft.text(draft.summary() == null ? draft.title() : draft.summary());
        }
    }

    private static void authors(JsonNode of, ArticleBuilder draft) {
        for (JsonNode author : of.path("authors")) {
            draft.addAuthor(author.path("name").asText());
        }
        if (draft.authors().isEmpty()) {
            draft.addAuthor(of.path("author").path("name").asText());
        }
    }

    private static Instant date(JsonNode item, String field, ArticleBuilder draft, Instant now) {
        String said = text(item, field);
        if (said == null) {
            return null;
        }
        Instant read = FeedDateParser.read(said, now).orElse(null);
        if (read == null) {
            draft.attribute(field + ".unread", said);
        }
        return read;
    }

    private static String link(JsonNode of, String field, String base) {
        String said = text(of, field);
        return said == null ? null : UrlResolver.absolute(base, said);
    }

    /** Numbers and booleans are converted to text; other values are ignored. */
    static String text(JsonNode of, String field) {
        JsonNode value = of.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? value.asText().strip()
                : null;
    }

    static String line(String text) {
        return text == null || text.isBlank()
                ? null
                : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
