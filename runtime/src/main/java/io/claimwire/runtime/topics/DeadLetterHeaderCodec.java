package io.claimwire.runtime.topics;

import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.schemas.topics.DeadLetterHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of {@code articles.dead-letter}, whose key and value are the original bytes of the rejected record:
 * stage, reason and origin.
 */
public final class DeadLetterHeaderCodec {
    public static final String STAGE = DeadLetterHeaders.STAGE;
    public static final String REASON = DeadLetterHeaders.REASON;
    public static final String ORIGIN = DeadLetterHeaders.ORIGIN;
    public static final String ATTEMPTS = DeadLetterHeaders.ATTEMPTS;
    public static final String REPLAYED = DeadLetterHeaders.REPLAYED;

    private static final Pattern PLACE = Pattern.compile("(.+)-(\\d{1,6})@(\\d{1,18})");

    private DeadLetterHeaderCodec() {}

    /**
     * @param stage ingest, fingerprint, decide, extract, corroborate, sink or sink-json
     * @param reason one actionable line
     * @param origin {@code topic-partition@offset}, a file with a line, or a URL
     */
    public static Headers headers(String stage, String reason, String origin) {
        return TextHeaders.of(Map.of(STAGE, stage, REASON, reason, ORIGIN, origin));
    }

    /** The same for a record that may have been replayed before. */
    public static Headers headers(String stage, String reason, String origin, Headers original) {
        Headers headers = headers(stage, reason, origin);
        Header attempts = original.lastHeader(ATTEMPTS);
        return attempts == null ? headers : headers.add(attempts);
    }

    /** Number of replays of a record. */
    public static int attempts(Headers headers) {
        String attempts = TextHeaders.read(headers, ATTEMPTS).orElse("");
        return attempts.matches("\\d{1,6}") ? Integer.parseInt(attempts) : 0;
    }

    /** Whether a record was written to this topic by a replay. */
    public static boolean replayedInto(String topic, Headers headers) {
        return TextHeaders.read(headers, REPLAYED).filter(topic::equals).isPresent();
    }

    /** The group whose offsets store which dead letters are resolved; no consumer uses it. */
    public static String resolvedGroup(Topic<?, ?> deadLetterTopic) {
        return deadLetterTopic.name() + "-resolved";
    }

    /** The origin of a record: {@code topic-partition@offset}. */
    public static String origin(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /**
     * Location of a record, parsed from an origin. Immutable.
     *
     * @param topic any name; not checked for existence
     */
    public record RecordLocation(String topic, int partition, long offset) {}

    /** Parses an origin; empty when it is a file, a URL or unknown. */
    public static Optional<RecordLocation> parseOrigin(String origin) {
        Matcher matcher = PLACE.matcher(origin);
        return matcher.matches()
                ? Optional.of(new RecordLocation(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }
}
