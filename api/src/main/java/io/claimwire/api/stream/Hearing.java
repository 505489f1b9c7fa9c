package io.claimwire.api.stream;

import io.claimwire.api.search.ClaimFilter;
import java.util.HashSet;
import java.util.Set;

/** What of all that happens a client wants to hear. Thread-safe. */
final class Hearing {
    private final ClaimFilter.Compiled filter;
    /** Groups that it was told of; null when it was told of some before, by whomever. */
    private final Set<String> told;

    /** @param resumes whether it was here before */
    Hearing(ClaimFilter filter, boolean resumes) {
        this.filter = filter.compiled();
        this.told = resumes ? null : new HashSet<>();
    }

    /** The event for this client; null when it does not concern it. A group is taken back from those who may have heard of it. */
    synchronized byte[] eventFor(Happening happening) {
        byte[] event = happening.eventFor(filter);
        if (event == null || told == null || happening.group() == null) {
            return event;
        }
        if (happening.withdraws(event)) {
            return told.remove(happening.group()) ? event : null;
        }
        told.add(happening.group());
        return event;
    }
}
