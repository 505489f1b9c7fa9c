package io.claimwire.ingest.publish;

/** What became of one article at the door, once the broker has acknowledged it. Immutable. */
public sealed interface Receipt {
    String origin();

    /** It stands in articles.raw. */
    record Accepted(String articleId, int partition, long offset, String origin) implements Receipt {}

    /** It stands in articles.dead-letter. */
    record Rejected(String reason, String origin) implements Receipt {}
}
