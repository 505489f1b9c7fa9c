package io.claimwire.api.search;

import java.time.Instant;

/**
 * A search for claims, newest first, with pagination. Immutable.
 *
 * @param status CURRENT, RETRACTED, or empty for both
 * @param since minimum received time, inclusive; null for no limit
 * @param until maximum received time, exclusive; null for no limit
 * @param limit maximum number of claims per page
 * @param after the last claim of the previous page; null for the first page
 */
public record ClaimQuery(
        ClaimFilter filter, String status, Instant since, Instant until, int limit, SearchCursor after) {
    /** Pagination cursor: received time, then claim id. Stays valid while claims are added. */
    public record SearchCursor(Instant receivedAt, String claimId) {}
}
