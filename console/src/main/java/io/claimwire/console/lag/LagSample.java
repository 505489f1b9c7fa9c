package io.claimwire.console.lag;

import java.time.Instant;

/**
 * A partition of a group when its consumer was last known to be alive. Immutable.
 *
 * @param lag records that were waiting then
 */
record LagSample(Instant at, long committed, long lag) {}
