package io.claimwire.ingest.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How far a backfill is: behind so many inputs, and so many items of the next one. Immutable.
 *
 * @param print of the inputs' names and sizes up to that place: when they have changed, the place means nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackfillCheckpoint(int inputs, long items, String print) {
    /** Before everything. */
    public static final BackfillCheckpoint START = new BackfillCheckpoint(0, 0, "");
}
