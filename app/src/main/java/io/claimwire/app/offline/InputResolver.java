package io.claimwire.app.offline;

import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.archive.ArticleFileReader;
import io.claimwire.ingest.poll.AdHocFeedReader;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Resolves the inputs of a command line: files, folders, feed URLs, or {@code -} for standard input. Not thread-safe.
 */
public final class InputResolver {
    private final FetchSettings fetching;
    private final Clock clock;
    private final ArticleFileReader archive;
    private final InputStream standardInput;

    /** With default settings. */
    public InputResolver(Clock clock, InputStream standardInput) {
        this(FetchSettings.standard(), clock, standardInput);
    }

    public InputResolver(Settings settings, Clock clock, InputStream standardInput) {
        this(FetchSettings.from(settings), clock, standardInput);
    }

    private InputResolver(FetchSettings fetching, Clock clock, InputStream standardInput) {
        this.fetching = fetching;
        this.clock = clock;
        this.archive = new ArticleFileReader(clock);
        this.standardInput = standardInput;
    }

    /** Validates all names before anything is read. */
    public void check(List<String> names) throws IOException {
        for (String name : names) {
            if (name.isBlank()) {
                throw new SettingsException(
                        "an input argument is empty: pass a file, a folder, a feed URL, or - for standard input");
            }
            if (address(name) && !complete(name)) {
                throw new SettingsException("not a feed URL: " + name);
            }
            if (!name.equals("-") && !address(name) && !Files.exists(path(name))) {
                throw new SettingsException(
                        "no such file or folder: " + name
                                + "; pass a file in a format listed by `claimwire ingest --help`, a folder, a feed URL, or - for standard input");
            }
            if (!name.equals("-") && !address(name) && archive.files(path(name)).isEmpty()) {
                throw new SettingsException(
                        "nothing to read in " + name
                                + ": no .txt, .json, .ndjson, .jsonl, .xml, .rss, .atom, .html, .warc, .zip, .tar, .gz or .zst file");
            }
        }
    }

    public void read(String name, Consumer<ParseResult> found) throws IOException, InterruptedException {
        if (name.equals("-")) {
            archive.read(standardInput, "standard input", found);
        } else if (address(name)) {
            new AdHocFeedReader(fetching, clock).read(URI.create(name), found);
        } else {
            List<Path> files = archive.files(path(name));
            for (Path file : files) {
                archive.read(file, found);
            }
        }
    }

    /** The files and URLs of the names. */
    public List<Source> sources(List<String> names) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            if (name.equals("-") || address(name)) {
                sources.add(new Source(name, 0, (found, progress) -> read(name, found)));
            } else {
                for (Path file : archive.files(path(name))) {
                    sources.add(new Source(
                            file.toAbsolutePath().normalize().toString(),
                            Files.size(file),
                            (found, progress) -> archive.read(file, found, progress)));
                }
            }
        }
        return sources;
    }

    /** Reads an input. */
    public interface Reading {
        void read(Consumer<ParseResult> found, LongConsumer progress) throws IOException, InterruptedException;
    }

    /**
     * One file or URL.
     *
     * @param bytes 0 when unknown
     */
    public record Source(String name, long bytes, Reading reading) {}

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException wrong) {
            throw new SettingsException("not a file name: " + name);
        }
    }

    private static boolean address(String name) {
        return name.startsWith("http://") || name.startsWith("https://");
    }

    private static boolean complete(String address) {
        try {
            return URI.create(address).getHost() != null;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }
}
