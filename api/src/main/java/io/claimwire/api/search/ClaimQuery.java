package io.claimwire.api.search;

import java.time.Instant;

/**
 * A search for claims, newest first, a page at a time. Immutable.
 *
 * @param status CURRENT, RETRACTED, or empty for both
 * @param since received at this time or later; null for any
 * @param until received before; null for any
 * @param limit most claims of a page
 * @param after the last claim of the page before; null for the first page
 */
public record ClaimQuery(
        ClaimFilter filter, String status, Instant since, Instant until, int limit, SearchCursor after) {
    /** A place in the order of claims: newest first, then by id. Stays right when claims are added meanwhile. */
    public record SearchCursor(Instant receivedAt, String claimId) {}
}
