package io.claimwire.api.stream;

import io.claimwire.api.search.ClaimAttributes;
import io.claimwire.api.search.ClaimFilter;
import java.nio.charset.StandardCharsets;

/**
 * One record as an event. Immutable.
 *
 * @param attributes what filters compare; null for an event for all subscribers
 * @param payload the event, for clients whose filter matches
 * @param withdrawal the withdrawal, for clients whose minSources is no longer reached; null when there is none
 * @param group the corroboration group; null for a claim
 */
record StreamEvent(ClaimAttributes attributes, byte[] payload, byte[] withdrawal, String group) {
    /** An event without its id, which depends on the reader. */
    static byte[] event(String name, String json) {
        return ("event: " + name + "\ndata: " + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The event for a filter; null when the filter does not match. */
    byte[] eventFor(ClaimFilter.Compiled filter) {
        if (attributes == null) {
            return payload;
        }
        if (!filter.matches(attributes)) {
            return null;
        }
        return withdrawal == null || filter.hasMinSources(attributes) ? payload : withdrawal;
    }

    /** Whether this event withdraws a group. */
    boolean withdraws(byte[] event) {
        return group != null && (attributes == null || event == withdrawal);
    }

    int size() {
        return payload.length + (withdrawal == null ? 0 : withdrawal.length);
    }
}
