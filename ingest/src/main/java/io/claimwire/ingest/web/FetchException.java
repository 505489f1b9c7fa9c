package io.claimwire.ingest.web;

import java.io.IOException;

/** An address could not be fetched; the message is one line that says which and why. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    public FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
