package io.claimwire.schemas.topics;

import claimwire.Claim;
import io.claimwire.schemas.json.Speakers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The headers of {@code claims} and {@code claims.json} in UTF-8, for filtering without decoding the value. Headers
 * without a value are omitted; tombstones have none.
 */
public final class ClaimHeaders {
    /** DIRECT_QUOTE, MIXED_QUOTE, REPORTED or STATED. */
    public static final String KIND = "kind";
    /** CURRENT or RETRACTED. */
    public static final String STATUS = "status";
    /** The speaker's name, else the words that mention the speaker. */
    public static final String SPEAKER = "speaker";
    /** The outlet. */
    public static final String SOURCE = "source";
    /** The article's language as a BCP 47 tag; "und" when unknown. */
    public static final String LANGUAGE = "language";
    /** The storyId. */
    public static final String STORY = "story";

    private ClaimHeaders() {}

    /** The headers of a claim by name, in order; headers without a value are omitted. */
    public static Map<String, String> of(Claim claim, String language) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(KIND, claim.getKind().name());
        headers.put(STATUS, claim.getStatus().name());
        headers.put(SPEAKER, Speakers.displayName(claim));
        headers.put(SOURCE, claim.getSource());
        headers.put(LANGUAGE, language);
        headers.put(STORY, claim.getStoryId());
        headers.values().removeIf(Objects::isNull);
        return headers;
    }
}
