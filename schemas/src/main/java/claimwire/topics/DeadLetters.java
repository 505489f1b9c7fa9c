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
    /** How often the record has been replayed; it stays with a record that is refused again. */
    public static final String ATTEMPTS = "claimwire.attempts";
    /** On a record that was replayed: the topic into which it was, so that nobody counts it there as new. */
    public static final String REPLAYED = "claimwire.replayed";

    /** With the topic's name before it the group whose offsets tell which letters have been dealt with. */
    public static final String DEALT_WITH = "-dealt-with";

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

    /** The same for a record that may have been replayed before. */
    public static Headers headers(String stage, String reason, String origin, Headers refused) {
        Headers headers = headers(stage, reason, origin);
        Header attempts = refused.lastHeader(ATTEMPTS);
        return attempts == null ? headers : headers.add(attempts);
    }

    /** How often a record has been replayed. */
    public static int attempts(Headers headers) {
        String attempts = read(headers, ATTEMPTS).orElse("");
        return attempts.matches("\\d{1,6}") ? Integer.parseInt(attempts) : 0;
    }

    /** Whether a record is in this topic because a dead letter was replayed, and so stands there a second time. */
    public static boolean replayedInto(String topic, Headers headers) {
        return read(headers, REPLAYED).filter(topic::equals).isPresent();
    }

    /** The origin of a record: {@code topic-partition@offset}. */
    public static String origin(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /** The text of a header, on any record; empty when there is none of this name. */
    public static Optional<String> read(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
