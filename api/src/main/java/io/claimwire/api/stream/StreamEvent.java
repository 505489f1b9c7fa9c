package io.claimwire.api.stream;

import io.claimwire.api.search.ClaimAttributes;
import io.claimwire.api.search.ClaimFilter;
import java.nio.charset.StandardCharsets;

/**
 * One record as an event. Immutable.
 *
 * @param attributes what filters compare; null for an event for all subscribers
 * @param full the event, for clients whose filter matches
 * @param less the withdrawal, for clients whose minSources is no longer reached; null when there is none
 * @param group the corroboration group; null for a claim
 */
record StreamEvent(ClaimAttributes attributes, byte[] full, byte[] less, String group) {
    /** An event without its id, which depends on the reader. */
    static byte[] event(String name, String json) {
        return ("event: " + name + "\ndata: " + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The event for a filter; null when the filter does not match. */
    byte[] eventFor(ClaimFilter.Compiled filter) {
        if (attributes == null) {
            return full;
        }
        if (!filter.matches(attributes)) {
            return null;
        }
        return less == null || filter.enough(attributes) ? full : less;
    }

    /** Whether this event withdraws a group. */
    boolean withdraws(byte[] event) {
        return group != null && (attributes == null || event == less);
    }

    int size() {
        return full.length + (less == null ? 0 : less.length);
    }
}
