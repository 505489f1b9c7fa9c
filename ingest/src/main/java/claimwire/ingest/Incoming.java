package claimwire.ingest;

import claimwire.RawArticle;

/** What was found in an input: an article, or something that cannot be one. Immutable. */
public sealed interface Incoming {
    /** Where it stood: a file with its line or item, or an address. */
    String origin();

    record Article(RawArticle article, String origin) implements Incoming {}

    /**
     * @param original its bytes as they came
     * @param reason one line that says what is wrong
     */
    record Unreadable(byte[] original, String reason, String origin) implements Incoming {}
}
