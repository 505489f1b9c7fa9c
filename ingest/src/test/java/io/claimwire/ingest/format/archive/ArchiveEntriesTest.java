package io.claimwire.ingest.format.archive;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.RawArticle;
import com.github.luben.zstd.Zstd;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.schemas.testing.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

class ArchiveEntriesTest {
    private static final byte[] LINES =
            "{\"id\":\"1\",\"text\":\"One.\"}\n{\"id\":\"2\",\"text\":\"Two.\"}\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FEED =
            "<rss><channel><item><title>Three</title></item></channel></rss>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final ArticleFileReader archive = new ArticleFileReader(Clock.fixed(Records.NOON, ZoneOffset.UTC));
    private final List<ParseResult> found = new ArrayList<>();

    @Test
    void readsTheFilesOfAZip() throws IOException {
        read("news.zip", zip());

        assertThat(texts()).containsExactly("One.", "Two.", "Three");
        assertThat(found.get(0).origin()).isEqualTo("news.zip:a/news.ndjson line 1");
    }

    @Test
    void readsTarAloneAndCompressed() throws IOException {
        byte[] tar = tar();
        read("news.tar", tar);
        read("news.tgz", gzip(tar));
        read("news.tar.gz", gzip(tar));
        read("news.tar.zst", Zstd.compress(tar));

        assertThat(texts()).hasSize(12).startsWith("One.", "Two.", "Three", "One.");
    }

    @Test
    void readsACompressedFileByItsExtension() throws IOException {
        read("news.ndjson.gz", gzip(LINES));
        read("feed.xml.zst", Zstd.compress(FEED));

        assertThat(texts()).containsExactly("One.", "Two.", "Three");
    }

    @Test
    void readsOnlyPagesAndFeedsOfAWebArchive() throws IOException {
        read("crawl.warc.gz", gzip(warc()));

        assertThat(texts()).containsExactly("The ferry is late.", "Three");
        assertThat(((ParseResult.Article) found.get(0)).article().getUrl()).isEqualTo("https://vale.example/page");
    }

    @Test
    void aTruncatedArchiveKeepsItsCompleteFiles() throws IOException {
        byte[] whole = gzip(tar());
        read("cut.tgz", java.util.Arrays.copyOf(whole, whole.length - 30));

        assertThat(texts()).contains("One.");
        assertThat(found)
                .last()
                .isInstanceOfSatisfying(
                        ParseResult.Unparseable.class,
                        refused -> assertThat(refused.reason()).startsWith("the archive is truncated or corrupt"));
    }

    @Test
    void oneRecordThatCannotBeDecodedDoesNotEndAWebArchive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WarcWriter writer = new WarcWriter(bytes)) {
            writer.write(coded("brotli", "br", "\u00E8\u0001"));
            writer.write(coded("taken-off", "gzip", "<html><body><p>The ferry is late.</p></body></html>"));
            writer.write(response("feed", 200, "application/rss+xml", new String(FEED, StandardCharsets.UTF_8)));
        }
        read("crawl.warc", bytes.toByteArray());

        assertThat(texts()).containsExactly("The ferry is late.", "Three");
        assertThat(((ParseResult.Unparseable) found.get(0)).reason()).startsWith("it cannot be decompressed");
    }

    @Test
    void nestedArchivesAreLimited() throws IOException {
        byte[] nested = zip();
        for (int i = 0; i < 50; i++) {
            ByteArrayOutputStream outer = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(outer)) {
                zip.putNextEntry(new ZipEntry("inner.zip"));
                zip.write(nested);
            }
            nested = outer.toByteArray();
        }
        read("nested.zip", nested);

        assertThat(found)
                .singleElement()
                .isInstanceOfSatisfying(
                        ParseResult.Unparseable.class,
                        refused -> assertThat(refused.reason()).isEqualTo("archives are nested more than 5 deep"));
    }

    @Test
    void aFileThatIsNotAnArchiveIsRejected() throws IOException {
        read("not.zip", LINES);
        read("not.gz", LINES);
        read("not.warc", LINES);

        assertThat(texts()).isEmpty();
    }

    @Test
    void anOverlongLineIsRejectedAndTheNextIsRead() throws IOException {
        Path file = folder.resolve("long.ndjson");
        try (var out = Files.newOutputStream(file)) {
            byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 33; i++) {
                out.write(block);
            }
            out.write('\n');
            out.write(LINES);
        }
        archive.read(file, found::add);

        assertThat(texts()).containsExactly("One.", "Two.");
        assertThat(((ParseResult.Unparseable) found.get(0)).reason()).startsWith("the line is longer than");
    }

    @Test
    void reportsItsProgress() throws IOException {
        AtomicLong bytes = new AtomicLong();
        Path file = Files.write(folder.resolve("a.ndjson"), LINES);
        archive.read(file, found::add, bytes::addAndGet);

        assertThat(bytes).hasValue(LINES.length);
    }

    private void read(String name, byte[] content) throws IOException {
        archive.read(Files.write(folder.resolve(name), content), found::add);
    }

    private List<String> texts() {
        return found.stream()
                .filter(ParseResult.Article.class::isInstance)
                .map(each -> ((ParseResult.Article) each).article())
                .map(RawArticle::getText)
                .toList();
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a/"));
            zip.putNextEntry(new ZipEntry("a/news.ndjson"));
            zip.write(LINES);
            zip.putNextEntry(new ZipEntry("a/picture.png"));
            zip.write(LINES);
            zip.putNextEntry(new ZipEntry("../../feed.xml"));
            zip.write(FEED);
        }
        return bytes.toByteArray();
    }

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (var entry :
                    List.of(java.util.Map.entry("news.ndjson", LINES), java.util.Map.entry("feed.xml", FEED))) {
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] warc() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WarcWriter writer = new WarcWriter(bytes)) {
            writer.write(response("page", 200, "text/html", "<html><body><p>The ferry is late.</p></body></html>"));
            writer.write(response("gone", 404, "text/html", "<html><body><p>Gone.</p></body></html>"));
            writer.write(response("picture", 200, "image/png", "x"));
            writer.write(response("feed", 200, "application/rss+xml", new String(FEED, StandardCharsets.UTF_8)));
        }
        return bytes.toByteArray();
    }

    private static WarcResponse coded(String path, String coding, String body) throws IOException {
        HttpResponse http = new HttpResponse.Builder(200, "OK")
                .addHeader("Content-Encoding", coding)
                .body(MediaType.parse("text/html"), body.getBytes(StandardCharsets.ISO_8859_1))
                .build();
        return new WarcResponse.Builder(URI.create("https://vale.example/" + path))
                .body(http)
                .build();
    }

    private static WarcResponse response(String path, int status, String type, String body) throws IOException {
        HttpResponse http = new HttpResponse.Builder(status, "x")
                .body(MediaType.parse(type), body.getBytes(StandardCharsets.UTF_8))
                .build();
        return new WarcResponse.Builder(URI.create("https://vale.example/" + path))
                .body(http)
                .build();
    }
}
