package claimwire.topics;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern PLACE = Pattern.compile("(.+)-(\\d{1,6})@(\\d{1,18})");

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

    /** The group whose offsets tell which letters of the topic have been dealt with; nobody reads by it. */
    public static String dealtWith(Topic<?, ?> letters) {
        return letters.name() + "-dealt-with";
    }

    /** The origin of a record: {@code topic-partition@offset}. */
    public static String origin(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /**
     * A record's place as an origin tells it. Immutable.
     *
     * @param topic of any name; whether it is there is not asked
     */
    public record Place(String topic, int partition, long offset) {}

    /** The place that an origin tells; empty when it is a file's, an address or of somebody else's making. */
    public static Optional<Place> place(String origin) {
        Matcher place = PLACE.matcher(origin);
        return place.matches()
                ? Optional.of(
                        new Place(place.group(1), Integer.parseInt(place.group(2)), Long.parseLong(place.group(3))))
                : Optional.empty();
    }

    /** The text of a header, on any record; empty when there is none of this name. */
    public static Optional<String> read(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
