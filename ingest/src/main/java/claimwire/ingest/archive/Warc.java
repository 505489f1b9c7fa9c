package claimwire.ingest.archive;

import claimwire.ingest.document.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/** Web archives (ISO 28500): answers with status 200 that are pages, feeds or text. Stateless. */
final class Warc {
    private static final int LARGEST = 32 << 20;

    private Warc() {}

    static void read(InputStream in, String name, Consumer<Documents.Given> found) throws IOException {
        try (WarcReader reader = new WarcReader(in)) {
            for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                WarcRecord entry = next.get();
                if (entry instanceof WarcResponse response) {
                    HttpResponse http = response.http();
                    String type = http.headers().first("Content-Type").orElse("");
                    if (http.status() == 200 && readable(type)) {
                        give(response, type, http.bodyDecoded().stream(), name, found);
                    }
                } else if (entry instanceof WarcResource || entry instanceof WarcConversion) {
                    String type = entry.headers().first("Content-Type").orElse("");
                    if (readable(type)) {
                        give((WarcTargetRecord) entry, type, entry.body().stream(), name, found);
                    }
                }
            }
        }
    }

    private static void give(
            WarcTargetRecord entry, String type, InputStream body, String name, Consumer<Documents.Given> found)
            throws IOException {
        byte[] bytes = body.readNBytes(LARGEST);
        found.accept(new Documents.Given(bytes, type, entry.target(), name + " " + entry.target()));
    }

    private static boolean readable(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.contains("html")
                || lower.contains("xml")
                || lower.contains("json")
                || lower.startsWith("text/plain");
    }
}
