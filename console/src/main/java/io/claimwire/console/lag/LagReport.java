package io.claimwire.console.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Lag of all consumer groups at one time, Claimwire's own first. Immutable.
 *
 * @param readDuration duration of the reading
 */
public record LagReport(Instant at, Duration readDuration, List<ConsumerGroupLag> groups) {
    /** Whether one of Claimwire's own groups does not keep up. */
    public boolean worstIsBad() {
        return groups.stream().anyMatch(group -> group.own() && group.status().isBad());
    }
}
