package io.claimwire.ingest.format.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A fuzzer over all parsers: files of the conformance table, cut, crossed and changed at random. Another seed with
 * {@code -Dfuzz.seed=N}, more with {@code -Dfuzz.documents=N}.
 */
class MutatedDocumentTest {
    private static final int DOCUMENTS = Integer.getInteger("fuzz.documents", 6_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261122L);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String[] PIECES = {
        "<item>",
        "</item>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "&",
        ";",
        "<",
        ">",
        "\"",
        "'",
        "\0",
        "\uFFFD",
        "</",
        "/>",
        "&#x",
        "<!DOCTYPE ",
        "[",
        "]",
        "{",
        "}",
        "<?xml",
        "?>",
        " xmlns:",
        "xml:base=\"",
        "<entry>",
        "<html>",
        "&lt;",
        "=",
        "\\u",
        "9999999999"
    };

    private final Random random = new Random(SEED);
    private final DocumentReader documents = new DocumentReader();

    @Test
    void noDocumentMakesAParserThrowOrHang() throws IOException {
        List<byte[]> seeds = seeds();
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] document = mutated(seeds);
            List<ParseResult> found = new ArrayList<>();
            assertTimeoutPreemptively(
                    TIMEOUT,
                    () -> {
                        documents.read(
                                new DocumentReader.SourceDocument(document, "", "https://vale.example/", "fuzz"),
                                ReceiptContext.of(Via.PUSH, Instant.EPOCH),
                                found::add);
                    },
                    () -> "document " + shown(document));
            assertThat(found)
                    .as(() -> "document " + shown(document))
                    .noneMatch(each -> each instanceof ParseResult.Unparseable refused
                            && refused.reason().startsWith("not readable:"));
        }
    }

    private static String shown(byte[] document) {
        return new String(document, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/conformance"))) {
            for (Path file : files.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length < 8_000) {
                    seeds.add(bytes);
                }
            }
        }
        return seeds;
    }

    private byte[] mutated(List<byte[]> seeds) {
        byte[] document = seeds.get(random.nextInt(seeds.size()));
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            document = changed(document, seeds.get(random.nextInt(seeds.size())));
        }
        return document;
    }

    private byte[] changed(byte[] document, byte[] other) {
        int from = random.nextInt(document.length + 1);
        int to = from + random.nextInt(Math.min(40, document.length - from) + 1);
        return switch (random.nextInt(6)) {
            case 0 ->
                joined(
                        document,
                        from,
                        PIECES[random.nextInt(PIECES.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        from,
                        document);
            case 1 -> joined(document, from, new byte[0], to, document);
            case 2 -> joined(document, from, new byte[0], other.length == 0 ? 0 : random.nextInt(other.length), other);
            case 3 -> joined(document, to, java.util.Arrays.copyOfRange(document, from, to), to, document);
            case 4 ->
                joined(
                        document,
                        from,
                        new byte[] {(byte) random.nextInt(256)},
                        Math.min(from + 1, document.length),
                        document);
            default -> java.util.Arrays.copyOf(document, from);
        };
    }

    private static byte[] joined(byte[] head, int until, byte[] middle, int from, byte[] tail) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(head, 0, until);
        joined.writeBytes(middle);
        joined.write(tail, from, tail.length - from);
        return joined.toByteArray();
    }
}
