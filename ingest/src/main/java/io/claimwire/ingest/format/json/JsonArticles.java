package io.claimwire.ingest.format.json;

import claimwire.ArticleStatus;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.UnreadableException;
import io.claimwire.ingest.format.date.FeedDateParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads articles as JSON: one object, an array, or one object per line. Thread-safe. */
public final class JsonArticles {
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads one line of NDJSON, or one object; blank lines are ignored. */
    public void line(String line, String origin, ReceiptContext context, Consumer<ParseResult> found) {
        if (line.isBlank()) {
            return;
        }
        try {
            object(json.readTree(line), () -> line, origin, context, found);
        } catch (JsonProcessingException broken) {
            found.accept(new ParseResult.Unparseable(
                    line.getBytes(StandardCharsets.UTF_8), "invalid JSON: " + firstLine(broken), origin));
        }
    }

    /** Reads lines of complete objects in UTF-8; returns false, without results, for any other format. */
    public boolean lines(byte[] bytes, String origin, ReceiptContext context, Consumer<ParseResult> found) {
        List<JsonNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> each = json.readerFor(JsonNode.class).readValues(bytes)) {
            while (each.hasNextValue()) {
                objects.add(each.nextValue());
            }
        } catch (IOException | RuntimeException broken) {
            return false;
        }
        if (objects.size() < 2) {
            return false;
        }
        for (int i = 0; i < objects.size(); i++) {
            JsonNode node = objects.get(i);
            object(node, node::toString, origin + " item " + (i + 1), context, found);
        }
        return true;
    }

    /** Reads a document: an object, an array of objects, or lines. */
    public void document(String document, String origin, ReceiptContext context, Consumer<ParseResult> found) {
        document(document, "", origin, context, found);
    }

    /** @param address base URL of a feed that does not state one; may be empty */
    public void document(
            String document, String address, String origin, ReceiptContext context, Consumer<ParseResult> found) {
        if (document.isBlank()) {
            found.accept(new ParseResult.Unparseable(new byte[0], "empty input", origin));
            return;
        }
        JsonNode root;
        try {
            root = json.readTree(document);
        } catch (JsonProcessingException broken) {
            if (!JsonFeed.readCompleteItems(document, origin, context, found)) {
                lines(document, broken, origin, context, found);
            }
            return;
        }
        if (JsonFeed.is(root)) {
            feed(root, address, origin, context, found);
        } else if (root.isArray()) {
            int item = 0;
            for (JsonNode each : root) {
                object(each, each::toString, origin + " item " + ++item, context, found);
            }
        } else {
            object(root, () -> document, origin, context, found);
        }
    }

    private static void feed(
            JsonNode root, String address, String origin, ReceiptContext context, Consumer<ParseResult> found) {
        List<ArticleBuilder> items = JsonFeed.read(root, address, context.at());
        ArticleBuilder.emitAll(items, context, origin, found);
        if (items.isEmpty()) {
            found.accept(new ParseResult.Unparseable(
                    root.toString().getBytes(StandardCharsets.UTF_8), "the feed has no items", origin));
        }
    }

    private void lines(
            String document,
            JsonProcessingException broken,
            String origin,
            ReceiptContext context,
            Consumer<ParseResult> found) {
        List<String> lines = document.lines().toList();
        boolean objects = lines.size() > 1
                && lines.get(0).trim().startsWith("{")
                && lines.get(0).trim().endsWith("}");
        if (!objects) {
            found.accept(new ParseResult.Unparseable(
                    document.getBytes(StandardCharsets.UTF_8), "invalid JSON: " + firstLine(broken), origin));
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), origin + " line " + (i + 1), context, found);
        }
    }

    private void object(
            JsonNode node,
            Supplier<String> original,
            String origin,
            ReceiptContext context,
            Consumer<ParseResult> found) {
        try {
            found.accept(draft(node, context.at()).article(context, origin));
        } catch (UnreadableException refused) {
            found.accept(new ParseResult.Unparseable(
                    original.get().getBytes(StandardCharsets.UTF_8), refused.getMessage(), origin));
        }
    }

    private static ArticleBuilder draft(JsonNode node, Instant now) {
        if (!node.isObject()) {
            throw new UnreadableException("expected a JSON object, got "
                    + node.getNodeType().toString().toLowerCase(Locale.ROOT));
        }
        if (Ninjs.is(node)) {
            return Ninjs.read(node, now);
        }
        ArticleBuilder draft = new ArticleBuilder();
        draft.source(text(node, "source"))
                .sourceStated(text(node, "source") != null)
                .feedItemId(text(node, "id"))
                .url(text(node, "url"))
                .title(text(node, "title"))
                .text(text(node, "text"))
                .language(text(node, "language"))
                .rights(text(node, "rights"))
                .publishedAt(date(node, "publishedAt", draft, now))
                .modifiedAt(date(node, "modifiedAt", draft, now));
        JsonNode authors = node.path("authors");
        if (authors.isArray()) {
            authors.forEach(author -> draft.addAuthors(List.of(author.asText())));
        } else if (authors.isTextual()) {
            draft.addAuthors(List.of(authors.asText()));
        }
        draft.status(status(text(node, "status")));
        return draft;
    }

    private static ArticleStatus status(String status) {
        if (status == null || status.isBlank() || status.equalsIgnoreCase("usable")) {
            return ArticleStatus.USABLE;
        }
        if (status.equalsIgnoreCase("canceled") || status.equalsIgnoreCase("cancelled")) {
            return ArticleStatus.CANCELED;
        }
        throw new UnreadableException("\"status\" is \"" + status + "\": must be USABLE or CANCELED");
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new UnreadableException("\"" + field + "\" is not a string");
        }
        return value.asText();
    }

    /** An invalid date does not reject the article: it is kept as an attribute. */
    private static Instant date(JsonNode node, String field, ArticleBuilder draft, Instant now) {
        String value = text(node, field);
        if (value == null || value.isBlank()) {
            return null;
        }
        Instant read = FeedDateParser.read(value, now).orElse(null);
        if (read == null) {
            draft.attribute(field + ".unread", value);
        }
        return read;
    }

    private static String firstLine(JsonProcessingException broken) {
        if (broken instanceof MismatchedInputException) {
            return "unexpected text after the object; put each object on its own line";
        }
        return broken.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }
}
