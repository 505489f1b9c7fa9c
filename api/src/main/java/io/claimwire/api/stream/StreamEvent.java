package io.claimwire.api.stream;

import io.claimwire.api.search.ClaimAttributes;
import io.claimwire.api.search.ClaimFilter;
import java.nio.charset.StandardCharsets;

/**
 * What one record tells subscribers. Immutable.
 *
 * @param attributes what filters look at; null for what everybody must hear
 * @param full the event's name and data, for those whom the record satisfies
 * @param less the same for those whom it does not satisfy any more; null when there is none
 * @param group the group that it tells of; null when it tells of a claim
 */
record StreamEvent(ClaimAttributes attributes, byte[] full, byte[] less, String group) {
    /** An event without its id, which depends on who reads it. */
    static byte[] event(String name, String json) {
        return ("event: " + name + "\ndata: " + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The event for a filter; null when it does not concern it. */
    byte[] eventFor(ClaimFilter.Compiled filter) {
        if (attributes == null) {
            return full;
        }
        if (!filter.matches(attributes)) {
            return null;
        }
        return less == null || filter.enough(attributes) ? full : less;
    }

    /** Whether this event of it takes a group back. */
    boolean withdraws(byte[] event) {
        return group != null && (attributes == null || event == less);
    }

    int size() {
        return full.length + (less == null ? 0 : less.length);
    }
}
