package claimwire.topics;

import claimwire.Claim;
import claimwire.json.Who;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of {@code claims} and {@code claims.json}, in UTF-8: by them a consumer filters without decoding a value. A
 * header without a value to say is left out, and a tombstone has none.
 */
public final class ClaimHeaders {
    /** DIRECT_QUOTE, MIXED_QUOTE, REPORTED or STATED. */
    public static final String KIND = "kind";
    /** CURRENT or RETRACTED. */
    public static final String STATUS = "status";
    /** The speaker's name, else the words that mention him. */
    public static final String SPEAKER = "speaker";
    /** The outlet. */
    public static final String SOURCE = "source";
    /** The article's language, as a BCP 47 tag; "und" when it is not known. */
    public static final String LANGUAGE = "language";
    /** The storyId. */
    public static final String STORY = "story";

    private ClaimHeaders() {}

    public static Headers of(Claim claim, String language) {
        Headers headers = new RecordHeaders();
        add(headers, KIND, claim.getKind().name());
        add(headers, STATUS, claim.getStatus().name());
        add(headers, SPEAKER, Who.says(claim));
        add(headers, SOURCE, claim.getSource());
        add(headers, LANGUAGE, language);
        add(headers, STORY, claim.getStoryId());
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
