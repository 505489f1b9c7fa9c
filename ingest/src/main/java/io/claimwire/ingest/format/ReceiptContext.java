package io.claimwire.ingest.format;

import claimwire.Via;
import java.time.Instant;

/**
 * How and when an input was received. Immutable.
 *
 * @param sender the authenticated outlet, the only one that it may send for; empty without authentication
 */
public record ReceiptContext(Via via, Instant at, String sender) {
    public static ReceiptContext of(Via via, Instant at) {
        return new ReceiptContext(via, at, "");
    }
}
