package io.claimwire.console.lag;

import java.time.Instant;

/**
 * A partition of a group when its reader last gave a sign of life. Immutable.
 *
 * @param lag records that were waiting then
 */
record LagSample(Instant at, long committed, long lag) {}
