package claimwire.console.lag;

import java.time.Instant;
import java.util.List;

/** Every group that reads Claimwire's topics, Claimwire's own first, at one moment. Immutable. */
public record LagReport(Instant at, List<GroupReading> groups) {
    /** Whether one of Claimwire's own groups does not keep up. */
    public boolean bad() {
        return groups.stream().anyMatch(group -> group.ours() && group.status() != GroupStatus.OK);
    }
}
