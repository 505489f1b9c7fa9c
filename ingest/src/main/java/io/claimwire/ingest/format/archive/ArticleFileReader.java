package io.claimwire.ingest.format.archive;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ParseResult.Unparseable;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.document.DocumentReader;
import io.claimwire.ingest.format.json.JsonArticles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Reads articles from files, folders (sorted by name), archives and standard input. Unreadable items are reported and
 * skipped. Thread-safe.
 */
public final class ArticleFileReader {
    private static final List<String> DOCUMENTS =
            List.of(".txt", ".json", ".ndjson", ".jsonl", ".xml", ".rss", ".atom", ".rdf", ".html", ".htm");
    private static final List<String> ARCHIVES =
            List.of(".zip", ".tar", ".tgz", ".tar.gz", ".tar.zst", ".warc", ".warc.gz", ".gz", ".zst");
    /** A document is read as a whole; NDJSON is read line by line. */
    private static final int MAX_DOCUMENT_BYTES = 64 << 20;

    private static final int MAX_DEPTH = 5;

    private final Clock clock;
    private final JsonArticles json = new JsonArticles();
    private final DocumentReader documents = new DocumentReader();

    public ArticleFileReader(Clock clock) {
        this.clock = clock;
    }

    /** The files that {@link #read} would read: the file itself, or the files of a folder with a known extension. */
    public List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> known(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** The same without progress. */
    public void read(Path file, Consumer<ParseResult> found) throws IOException {
        read(file, found, bytes -> {});
    }

    /**
     * @param progress receives the number of bytes read since the last call
     * @throws IOException when the file cannot be opened; invalid content is reported to {@code found}
     */
    public void read(Path file, Consumer<ParseResult> found, LongConsumer progress) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream in = new BufferedInputStream(openWithProgress(file, progress), 64 << 10)) {
            entry(name, in, 0, found);
        }
    }

    /** Reads a stream of unknown format: JSON line by line, anything else as a whole. */
    public void read(InputStream in, String name, Consumer<ParseResult> found) throws IOException {
        BufferedInputStream peeked = new BufferedInputStream(in);
        int first;
        do {
            peeked.mark(1);
            first = peeked.read();
        } while (first == ' ' || first == '\n' || first == '\r' || first == '\t');
        if (first < 0) {
            found.accept(new Unparseable(new byte[0], "empty input", name));
            return;
        }
        peeked.reset();
        if (first == '{') {
            lines(peeked, name, found);
        } else {
            document(peeked, name, found);
        }
    }

    private void entry(String name, InputStream in, int depth, Consumer<ParseResult> found) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            if (lower.endsWith(".warc") || lower.endsWith(".warc.gz")) {
                WarcArticles.read(in, name, new Records(found));
            } else if (ARCHIVES.stream().noneMatch(lower::endsWith)) {
                plain(name, lower, in, found);
            } else if (depth == MAX_DEPTH) {
                found.accept(
                        new Unparseable(new byte[0], "archives are nested more than " + MAX_DEPTH + " deep", name));
            } else {
                ArchiveEntries.read(lower, in, new Inner(name, depth + 1, found));
            }
        } catch (IOException broken) {
            String why = String.valueOf(broken.getMessage()).replaceAll("\\s+", " ");
            found.accept(new Unparseable(new byte[0], "the archive is truncated or corrupt: " + why, name));
        }
    }

    private void plain(String name, String lower, InputStream in, Consumer<ParseResult> found) throws IOException {
        if (lower.endsWith(".ndjson") || lower.endsWith(".jsonl")) {
            lines(in, name, found);
        } else {
            document(in, name, found);
        }
    }

    /** Files of an archive. */
    private final class Inner implements ArchiveEntries.Entries {
        private final String archive;
        private final int depth;
        private final Consumer<ParseResult> found;

        Inner(String archive, int depth, Consumer<ParseResult> found) {
            this.archive = archive;
            this.depth = depth;
            this.found = found;
        }

        @Override
        public void accept(String inner, InputStream stream) throws IOException {
            if (inner.isEmpty()) {
                entry(archive.substring(0, archive.lastIndexOf('.')), stream, depth, found);
            } else if (known(inner.substring(inner.lastIndexOf('/') + 1))) {
                entry(archive + ":" + inner, stream, depth, found);
            }
        }

        @Override
        public void unreadable(String inner) {
            found.accept(new Unparseable(
                    new byte[0], "encrypted, or compressed with an unsupported method", archive + ":" + inner));
        }
    }

    /** Records of a web archive. */
    private final class Records implements WarcArticles.RecordHandler {
        private final Consumer<ParseResult> found;

        Records(Consumer<ParseResult> found) {
            this.found = found;
        }

        @Override
        public void document(DocumentReader.SourceDocument given) {
            documents.read(given, ReceiptContext.of(Via.FILE, clock.instant()), found);
        }

        @Override
        public void unreadable(Unparseable unreadable) {
            found.accept(unreadable);
        }
    }

    private void lines(InputStream in, String name, Consumer<ParseResult> found) throws IOException {
        BoundedLineReader lines = new BoundedLineReader(in);
        for (BoundedLineReader.Line line = lines.next(); line != null; line = lines.next()) {
            String origin = name + " line " + line.number();
            if (line.tooLong()) {
                found.accept(new Unparseable(
                        line.bytes(),
                        "the line is longer than " + BoundedLineReader.MAX_LINE_BYTES + " bytes",
                        origin));
                continue;
            }
            String text = new String(line.bytes(), StandardCharsets.UTF_8);
            if (line.number() == 1 && text.trim().equals("{")) {
                // one object that is pretty-printed over several lines
                String rest = new String(in.readNBytes(MAX_DOCUMENT_BYTES), StandardCharsets.UTF_8);
                json.document(text + "\n" + rest, name, ReceiptContext.of(Via.FILE, clock.instant()), found);
                return;
            }
            json.line(
                    line.number() == 1 ? text.replaceFirst("^\uFEFF", "") : text,
                    origin,
                    ReceiptContext.of(Via.FILE, clock.instant()),
                    found);
        }
    }

    private void document(InputStream in, String name, Consumer<ParseResult> found) throws IOException {
        byte[] bytes = in.readNBytes(MAX_DOCUMENT_BYTES + 1);
        if (bytes.length > MAX_DOCUMENT_BYTES) {
            found.accept(new Unparseable(
                    new byte[0],
                    "larger than " + (MAX_DOCUMENT_BYTES >> 20) + " MB: split it, or convert it to NDJSON",
                    name));
            return;
        }
        documents.read(
                new DocumentReader.SourceDocument(bytes, "", "", name),
                ReceiptContext.of(Via.FILE, clock.instant()),
                found);
    }

    private static boolean known(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.startsWith(".")
                && !lower.startsWith("readme")
                && (DOCUMENTS.stream().anyMatch(lower::endsWith)
                        || ARCHIVES.stream().anyMatch(lower::endsWith));
    }

    /** Opens the file; reports progress for each read. */
    private static InputStream openWithProgress(Path file, LongConsumer progress) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(Files.newInputStream(file))
                .setAfterRead(bytes -> progress.accept(Math.max(0, bytes)))
                .get();
    }
}
