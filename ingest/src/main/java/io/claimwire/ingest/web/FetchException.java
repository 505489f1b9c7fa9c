package io.claimwire.ingest.web;

import java.io.IOException;

/** A URL could not be fetched; the message is one line with the URL and the reason. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    public FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
