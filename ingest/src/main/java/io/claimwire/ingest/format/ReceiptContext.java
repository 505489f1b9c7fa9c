package io.claimwire.ingest.format;

import claimwire.Via;
import java.time.Instant;

/**
 * How and when something came in. Immutable.
 *
 * @param sender the outlet that has proved who it is, and the only one that it may speak for; empty when nobody has
 */
public record ReceiptContext(Via via, Instant at, String sender) {
    public static ReceiptContext of(Via via, Instant at) {
        return new ReceiptContext(via, at, "");
    }
}
