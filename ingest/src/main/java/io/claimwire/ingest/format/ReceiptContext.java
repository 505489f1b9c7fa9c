package io.claimwire.ingest.format;

import claimwire.Via;
import java.time.Instant;

/**
 * How and when an input was received. Immutable.
 *
 * @param sender the outlet of the authenticated client; empty without authentication
 */
public record ReceiptContext(Via via, Instant at, String sender) {
    public static ReceiptContext of(Via via, Instant at) {
        return new ReceiptContext(via, at, "");
    }
}
