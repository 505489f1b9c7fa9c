package io.claimwire.enrich.story;

import java.time.Instant;

/**
 * When an article was published. Immutable.
 *
 * @param dated whether its outlet said so; else it is the time of its arrival
 */
public record PublicationTime(Instant at, boolean dated) {}
