package io.claimwire.schemas.topics;

/** Header names of {@code articles.dead-letter}, whose key and value are the original bytes of the rejected record. */
public final class DeadLetterHeaders {
    public static final String STAGE = "claimwire.stage";
    public static final String REASON = "claimwire.reason";
    public static final String ORIGIN = "claimwire.origin";
    /** Number of replays of the record; kept when it is rejected again. */
    public static final String ATTEMPTS = "claimwire.attempts";
    /** On a replayed record: the target topic, so that it is not counted as new there. */
    public static final String REPLAYED = "claimwire.replayed";

    private DeadLetterHeaders() {}
}
