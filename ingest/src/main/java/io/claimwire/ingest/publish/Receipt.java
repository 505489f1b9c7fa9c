package io.claimwire.ingest.publish;

/** The result of one article in ingest, after the broker's acknowledgement. Immutable. */
public sealed interface Receipt {
    String origin();

    /** Stored in articles.raw. */
    record Accepted(String articleId, int partition, long offset, String origin) implements Receipt {}

    /** Stored in articles.dead-letter. */
    record Rejected(String reason, String origin) implements Receipt {}
}
