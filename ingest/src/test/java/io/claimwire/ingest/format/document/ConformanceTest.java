package io.claimwire.ingest.format.document;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Via;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ParsedItem;
import io.claimwire.ingest.format.ParsedItem.Enclosure;
import io.claimwire.ingest.format.ReceiptContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The conformance table: each file of {@code conformance/} is parsed to the fields in {@code expected.ndjson}. */
class ConformanceTest {
    private static final Path FILES = Path.of("src/test/resources/conformance");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DocumentReader documents = new DocumentReader();

    @TestFactory
    Stream<DynamicTest> everyFileYieldsWhatTheTableSays() throws IOException {
        return table().stream()
                .map(row -> DynamicTest.dynamicTest(row.get("file").asText(), () -> check(row)));
    }

    @Test
    void everyFileIsInTheTable() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("expected.ndjson")))
                    .hasSizeGreaterThanOrEqualTo(150)
                    .containsExactlyInAnyOrderElementsOf(table().stream()
                            .map(row -> row.get("file").asText())
                            .toList());
        }
    }

    private static List<JsonNode> table() throws IOException {
        return Files.readAllLines(FILES.resolve("expected.ndjson")).stream()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                })
                .toList();
    }

    private void check(JsonNode row) throws IOException {
        String name = row.get("file").asText();
        List<ParseResult> found = new ArrayList<>();
        documents.read(
                new DocumentReader.SourceDocument(Files.readAllBytes(FILES.resolve(name)), "", "", name),
                ReceiptContext.of(Via.FILE, NOW),
                found::add);

        List<ParseResult> items = found.stream()
                .filter(each -> !(each instanceof ParseResult.Unparseable))
                .toList();
        assertThat(items).hasSize(row.get("items").size());
        for (int i = 0; i < items.size(); i++) {
            check(items.get(i), row.get("items").get(i));
        }
        List<String> refused = found.stream()
                .filter(ParseResult.Unparseable.class::isInstance)
                .map(each -> ((ParseResult.Unparseable) each).reason())
                .toList();
        if (row.has("refused")) {
            assertThat(refused)
                    .singleElement()
                    .asString()
                    .contains(row.get("refused").asText());
        } else {
            assertThat(refused).isEmpty();
        }
    }

    private static void check(ParseResult found, JsonNode expected) {
        ParsedItem item =
                found instanceof ParseResult.Article article ? article.item() : ((ParseResult.Empty) found).item();
        for (Iterator<String> fields = expected.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            JsonNode value = expected.get(field);
            switch (field) {
                case "textStarts" -> assertThat(item.text()).startsWith(value.asText());
                case "textLacks" -> assertThat(item.text()).doesNotContain(value.asText());
                case "source" ->
                    assertThat(((ParseResult.Article) found).article().getSource())
                            .isEqualTo(value.asText());
                case "status" ->
                    assertThat(((ParseResult.Article) found).article().getStatus())
                            .hasToString(value.asText());
                default -> assertThat(actual(item, field)).as(field).isEqualTo(expected(value));
            }
        }
    }

    private static Object actual(ParsedItem item, String field) {
        return switch (field) {
            case "id" -> item.id();
            case "url" -> item.url();
            case "title" -> item.title();
            case "authors" -> item.authors();
            case "publishedAt" ->
                item.publishedAt() == null ? null : item.publishedAt().toString();
            case "modifiedAt" ->
                item.modifiedAt() == null ? null : item.modifiedAt().toString();
            case "summary" -> item.summary();
            case "text" -> item.text();
            case "html" -> item.html();
            case "tags" -> item.tags();
            case "enclosures" -> item.enclosures();
            case "media" -> item.media();
            case "language" -> item.language();
            case "rights" -> item.rights();
            default -> throw new IllegalArgumentException("no such field: " + field);
        };
    }

    private static Object expected(JsonNode value) {
        if (value.isNull()) {
            return null;
        } else if (!value.isArray()) {
            return value.asText().equals("NOW") ? NOW.toString() : value.asText();
        }
        List<Object> list = new ArrayList<>();
        value.forEach(each -> list.add(
                each.isObject()
                        ? new Enclosure(text(each, "url"), text(each, "type"), text(each, "length"))
                        : each.asText()));
        return list;
    }

    private static String text(JsonNode of, String field) {
        return of.get(field).isNull() ? null : of.get(field).asText();
    }
}
