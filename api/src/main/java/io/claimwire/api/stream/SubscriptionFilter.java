package io.claimwire.api.stream;

import io.claimwire.api.search.ClaimFilter;
import java.util.HashSet;
import java.util.Set;

/** Selects the events of a subscription. Thread-safe. */
final class SubscriptionFilter {
    private final ClaimFilter.Compiled filter;
    /** Groups that were sent; null when an earlier connection may have received others. */
    private final Set<String> sentGroups;

    /** @param resumes whether the client reconnects */
    SubscriptionFilter(ClaimFilter filter, boolean resumes) {
        this.filter = filter.compiled();
        this.sentGroups = resumes ? null : new HashSet<>();
    }

    /**
     * The event for this client; null when the filter does not match. A withdrawal is sent only to clients that may
     * have received the group.
     */
    synchronized byte[] eventFor(StreamEvent event_) {
        byte[] event = event_.eventFor(filter);
        if (event == null || sentGroups == null || event_.group() == null) {
            return event;
        }
        if (event_.withdraws(event)) {
            return sentGroups.remove(event_.group()) ? event : null;
        }
        sentGroups.add(event_.group());
        return event;
    }
}
