package io.claimwire.console.audit;

import claimwire.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts verdicts and dead letters. Thread-safe. */
final class VerdictCounters {
    /** The stages that write dead letters; unknown stages are counted as one, so that labels stay bounded. */
    static final List<String> STAGES =
            List.of("ingest", "fingerprint", "decide", "extract", "corroborate", "sink", "sink-json", "other");

    private final Map<String, AtomicLong> deadLetters = new LinkedHashMap<>();
    private final Map<String, AtomicLong> counts = new LinkedHashMap<>();

    VerdictCounters() {
        STAGES.forEach(stage -> deadLetters.put(stage, new AtomicLong()));
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.OTHER) {
                counts.put(verdict.name(), new AtomicLong());
            }
        }
    }

    /** In the order of the audit. */
    Map<String, Long> counts() {
        return now(counts);
    }

    /** By stage. */
    Map<String, Long> deadLetters() {
        return now(deadLetters);
    }

    void add(Verdict verdict) {
        AtomicLong count = counts.get(verdict.name());
        if (count != null) { // a verdict of a later version
            count.incrementAndGet();
        }
    }

    void addDeadLetter(String stage) {
        deadLetters.getOrDefault(stage, deadLetters.get("other")).incrementAndGet();
    }

    private static Map<String, Long> now(Map<String, AtomicLong> counted) {
        Map<String, Long> now = new LinkedHashMap<>();
        counted.forEach((name, count) -> now.put(name, count.get()));
        return Collections.unmodifiableMap(now);
    }
}
