package claimwire.console.recent;

import claimwire.Verdict;
import claimwire.topics.DeadLetters;
import claimwire.topics.Topic;
import claimwire.topics.Topics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts verdicts where they are written. One thread counts, any may read. */
final class Verdicts {
    /** Dead letters of these stages are verdicts; those of others are failures before or after one. */
    private static final Set<String> REJECTING = Set.of("fingerprint", "decide");

    /** Whoever writes dead letters; others, which somebody may invent, are one. */
    static final List<String> STAGES =
            List.of("ingest", "fingerprint", "decide", "extract", "corroborate", "sink", "mirror", "other");

    private final Topics topics;
    private final Map<String, AtomicLong> letters = new LinkedHashMap<>();
    private final long since = System.currentTimeMillis();
    private final Map<String, AtomicLong> counts = new LinkedHashMap<>();

    Verdicts(Topics topics) {
        this.topics = topics;
        STAGES.forEach(stage -> letters.put(stage, new AtomicLong()));
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.OTHER) {
                counts.put(verdict.name(), new AtomicLong());
            }
        }
    }

    List<Topic<?, ?>> topics() {
        return List.of(topics.unique(), topics.duplicates(), topics.deadLetter());
    }

    Map<String, Long> counts() {
        Map<String, Long> now = new LinkedHashMap<>();
        counts.forEach((verdict, count) -> now.put(verdict, count.get()));
        return Collections.unmodifiableMap(now);
    }

    long letters(String stage) {
        return letters.get(stage).get();
    }

    void count(ConsumerRecord<byte[], byte[]> written) {
        if (DeadLetters.replayedInto(written.topic(), written.headers())) {
            return; // its verdict has been counted
        }
        if (written.topic().equals(topics.deadLetter().name())) {
            String stage =
                    DeadLetters.read(written.headers(), DeadLetters.STAGE).orElse("");
            if (written.timestamp() >= since) { // those of before are no news
                letters.getOrDefault(stage, letters.get("other")).incrementAndGet();
            }
            if (REJECTING.contains(stage)) {
                add(Verdict.REJECTED);
            }
        } else if (written.topic().equals(topics.unique().name())) {
            add(value(topics.unique(), written).getVerdict());
        } else {
            add(value(topics.duplicates(), written).getVerdict());
        }
    }

    private void add(Verdict verdict) {
        AtomicLong count = counts.get(verdict.name());
        if (count != null) { // a verdict of a later version
            count.incrementAndGet();
        }
    }

    private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> written) {
        return topic.values().deserializer().deserialize(written.topic(), written.value());
    }
}
