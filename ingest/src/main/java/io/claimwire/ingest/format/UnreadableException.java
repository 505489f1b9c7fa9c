package io.claimwire.ingest.format;

/** Input that cannot become an article; the message is the reason of its dead letter. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String reason) {
        super(reason);
    }
}
