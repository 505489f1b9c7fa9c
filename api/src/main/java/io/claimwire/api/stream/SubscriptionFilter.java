package io.claimwire.api.stream;

import io.claimwire.api.search.ClaimFilter;
import java.util.HashSet;
import java.util.Set;

/** What of all that happens a client wants to hear. Thread-safe. */
final class SubscriptionFilter {
    private final ClaimFilter.Compiled filter;
    /** Groups that it was told of; null when it was told of some before, by whomever. */
    private final Set<String> sentGroups;

    /** @param resumes whether it was here before */
    SubscriptionFilter(ClaimFilter filter, boolean resumes) {
        this.filter = filter.compiled();
        this.sentGroups = resumes ? null : new HashSet<>();
    }

    /** The event for this client; null when it does not concern it. A group is taken back from those who may have heard of it. */
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
