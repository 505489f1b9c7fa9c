package io.claimwire.schemas.topics;

/** The names of the headers of {@code articles.dead-letter}, whose key and value are the rejected record's own bytes. */
public final class DeadLetterHeaders {
    public static final String STAGE = "claimwire.stage";
    public static final String REASON = "claimwire.reason";
    public static final String ORIGIN = "claimwire.origin";
    /** How often the record has been replayed; it stays with a record that is rejected again. */
    public static final String ATTEMPTS = "claimwire.attempts";
    /** On a record that was replayed: the topic into which it was, so that it is not counted there as new. */
    public static final String REPLAYED = "claimwire.replayed";

    private DeadLetterHeaders() {}
}
