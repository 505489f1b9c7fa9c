package claimwire.ingest.archive;

import claimwire.Via;
import claimwire.ingest.Incoming;
import claimwire.ingest.Incoming.Unreadable;
import claimwire.ingest.document.Documents;
import claimwire.ingest.document.JsonArticles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads articles from files, folders (in the order of their names) and standard input. What cannot be read is reported and
 * the rest goes on. Thread-safe.
 */
public final class Archive {
    private static final List<String> ENDINGS = List.of(".txt", ".json", ".ndjson", ".jsonl", ".xml", ".rss", ".atom");
    /** A document is read whole; a line of NDJSON may be as long, but is read one at a time. */
    private static final long LARGEST_DOCUMENT = 256L << 20;

    private final Clock clock;
    private final JsonArticles json = new JsonArticles();
    private final Documents documents = new Documents();

    public Archive(Clock clock) {
        this.clock = clock;
    }

    /** The files that {@link #read} would take: the file itself, or a folder's files with an ending that we know. */
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

    /** @throws IOException when the file cannot be opened; what stands in it is reported to {@code found} */
    public void read(Path file, Consumer<Incoming> found) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try (InputStream in = Files.newInputStream(file)) {
            if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
                lines(in, file.getFileName().toString(), found);
            } else if (Files.size(file) > LARGEST_DOCUMENT) {
                found.accept(new Unreadable(
                        new byte[0], "larger than " + (LARGEST_DOCUMENT >> 20) + " MB: split it", file.toString()));
            } else {
                document(in.readAllBytes(), file.getFileName().toString(), found);
            }
        }
    }

    /** Reads a stream of unknown form: lines of JSON as they come, else the whole. */
    public void read(InputStream in, String name, Consumer<Incoming> found) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(in);
        int first = peeked.read();
        while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
            first = peeked.read();
        }
        if (first < 0) {
            found.accept(new Unreadable(new byte[0], "empty input", name));
            return;
        }
        peeked.unread(first);
        if (first == '{') {
            lines(peeked, name, found);
        } else {
            document(peeked.readAllBytes(), name, found);
        }
    }

    private void lines(InputStream in, String name, Consumer<Incoming> found) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        StringBuilder whole = new StringBuilder();
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (number == 1 && line.trim().equals("{")) {
                // one object printed over many lines
                whole.append(line).append('\n');
                reader.lines().forEach(rest -> whole.append(rest).append('\n'));
                json.document(whole.toString(), name, Via.FILE, clock.instant(), found);
                return;
            }
            json.line(
                    number == 1 ? line.replaceFirst("^\uFEFF", "") : line,
                    name + " line " + number,
                    Via.FILE,
                    clock.instant(),
                    found);
        }
    }

    private void document(byte[] bytes, String name, Consumer<Incoming> found) {
        documents.read(new Documents.Given(bytes, "", "", name), Via.FILE, clock.instant(), found);
    }

    private static boolean known(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.startsWith(".") && ENDINGS.stream().anyMatch(lower::endsWith) && !lower.startsWith("readme");
    }
}
