package io.claimwire.console.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Every consumer group of the cluster at one moment, Claimwire's own first. Immutable.
 *
 * @param took how long reading took
 */
public record LagReport(Instant at, Duration took, List<GroupReading> groups) {
    /** Whether one of Claimwire's own groups does not keep up. */
    public boolean bad() {
        return groups.stream().anyMatch(group -> group.ours() && group.status().bad());
    }
}
