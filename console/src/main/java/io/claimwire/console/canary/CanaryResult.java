package io.claimwire.console.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Progress of one canary: the stages with the time since it was sent. Immutable.
 *
 * @param reached raw, decided, claim and row, only those that it has reached
 */
public record CanaryResult(String probeId, Instant sentAt, long sentNanos, Map<String, Duration> reached) {
    static final String RAW = "raw";
    static final String DECIDED = "decided";
    static final String CLAIM = "claim";
    static final String ROW = "row";

    static CanaryResult started(String probeId, Instant now, long nanos) {
        return new CanaryResult(probeId, now, nanos, Map.of());
    }

    /** Records the time of a stage; later calls for the same stage have no effect. */
    CanaryResult at(String stage, long nanos) {
        if (reached.containsKey(stage)) {
            return this;
        }
        Map<String, Duration> further = new LinkedHashMap<>(reached);
        further.put(stage, Duration.ofNanos(nanos - sentNanos));
        return new CanaryResult(probeId, sentAt, sentNanos, further);
    }

    boolean isComplete() {
        return reached.containsKey(ROW);
    }
}
