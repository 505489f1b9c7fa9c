package io.claimwire.enrich.story;

import java.time.Instant;

/**
 * Publication time of an article. Immutable.
 *
 * @param dated whether the outlet stated it; otherwise the time of arrival
 */
public record PublicationTime(Instant at, boolean dated) {}
