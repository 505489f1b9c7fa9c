package io.claimwire.ingest.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Checkpoint of a backfill: number of completed inputs, and of completed items of the next input. Immutable.
 *
 * @param fingerprint fingerprint of names and sizes of the inputs so far; when it differs, the checkpoint is invalid
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackfillCheckpoint(int inputs, long items, String fingerprint) {
    /** The start of the first input. */
    public static final BackfillCheckpoint START = new BackfillCheckpoint(0, 0, "");
}
