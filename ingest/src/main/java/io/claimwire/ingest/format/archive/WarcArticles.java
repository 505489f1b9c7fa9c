package io.claimwire.ingest.format.archive;

import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.document.DocumentReader;
import io.claimwire.ingest.web.BodyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/** Reads web archives (ISO 28500): responses with status 200 that are pages, feeds or text. Stateless. */
final class WarcArticles {
    private static final int MAX_RECORD_BYTES = 32 << 20;

    /** Receives each readable record. */
    interface RecordHandler {
        void document(DocumentReader.SourceDocument given);

        void unreadable(ParseResult.Unparseable unreadable);
    }

    private WarcArticles() {}

    static void read(InputStream in, String name, RecordHandler handler) throws IOException {
        try (WarcReader reader = new WarcReader(in)) {
            for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                WarcRecord entry = next.get();
                if (entry instanceof WarcResponse response) {
                    HttpResponse http = response.http();
                    String type = http.headers().first("Content-Type").orElse("");
                    if (http.status() == 200 && readable(type)) {
                        emit(
                                response,
                                type,
                                http.body().stream(),
                                http.headers().first("Content-Encoding").orElse(""),
                                name,
                                handler);
                    }
                } else if (entry instanceof WarcResource || entry instanceof WarcConversion) {
                    String type = entry.headers().first("Content-Type").orElse("");
                    if (readable(type)) {
                        emit((WarcTargetRecord) entry, type, entry.body().stream(), "", name, handler);
                    }
                }
            }
        }
    }

    private static void emit(
            WarcTargetRecord entry, String type, InputStream body, String coding, String name, RecordHandler handler)
            throws IOException {
        String origin = name + " " + entry.target();
        byte[] bytes = body.readNBytes(MAX_RECORD_BYTES);
        try {
            handler.document(new DocumentReader.SourceDocument(plain(bytes, coding), type, entry.target(), origin));
        } catch (IOException undecodable) {
            handler.unreadable(new ParseResult.Unparseable(
                    bytes, "it cannot be decompressed: " + undecodable.getMessage(), origin));
        }
    }

    /** Crawlers keep the Content-Encoding header of bodies that they have decoded, so the bytes are checked. */
    private static byte[] plain(byte[] bytes, String coding) throws IOException {
        boolean gzip = bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
        boolean text = bytes.length > 0 && (bytes[0] == '<' || bytes[0] == '{' || bytes[0] <= ' ' && bytes[0] > 0);
        return text
                ? bytes
                : BodyDecompressor.read(new ByteArrayInputStream(bytes), gzip ? "gzip" : coding, MAX_RECORD_BYTES);
    }

    private static boolean readable(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.contains("html")
                || lower.contains("xml")
                || lower.contains("json")
                || lower.startsWith("text/plain");
    }
}
