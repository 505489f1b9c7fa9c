package io.claimwire.console.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Every consumer group of the cluster at one moment, Claimwire's own first. Immutable.
 *
 * @param readDuration how long reading took
 */
public record LagReport(Instant at, Duration readDuration, List<ConsumerGroupLag> groups) {
    /** Whether one of Claimwire's own groups does not keep up. */
    public boolean worstIsBad() {
        return groups.stream().anyMatch(group -> group.own() && group.status().isBad());
    }
}
