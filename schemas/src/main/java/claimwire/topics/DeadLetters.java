package claimwire.topics;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of {@code articles.dead-letter}, whose key and value are the refused record's own bytes: the stage that
 * refused, why, and where the record came from.
 */
public final class DeadLetters {
    public static final String STAGE = "claimwire.stage";
    public static final String REASON = "claimwire.reason";
    public static final String ORIGIN = "claimwire.origin";

    private DeadLetters() {}

    /**
     * @param stage ingest, fingerprint, decide, extract, corroborate or sink
     * @param reason one line that a person can act on
     * @param origin {@code topic-partition@offset}, a file with a line, or an address
     */
    public static Headers headers(String stage, String reason, String origin) {
        Headers headers = new RecordHeaders();
        Map.of(STAGE, stage, REASON, reason, ORIGIN, origin)
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /** The origin of a record: {@code topic-partition@offset}. */
    public static String origin(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /** The text of a header, on any record; empty when there is none of this name. */
    public static Optional<String> read(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
