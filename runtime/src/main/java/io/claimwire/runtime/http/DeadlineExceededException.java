package io.claimwire.runtime.http;

import java.io.IOException;
import java.time.Duration;

/** A response was not complete before its deadline. */
public final class DeadlineExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    DeadlineExceededException(Duration limit, Throwable cause) {
        super(
                "no complete response within "
                        + (limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms"),
                cause);
    }
}
