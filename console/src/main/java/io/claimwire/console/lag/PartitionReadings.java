package io.claimwire.console.lag;

import io.claimwire.console.lag.LogOffsets.Span;
import io.claimwire.console.lag.NextRecords.Found;
import io.claimwire.console.lag.Present.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Judges each partition of each group by what was seen of it before. One thread. */
final class PartitionReadings {
    private record Key(String group, TopicPartition partition) {}

    private static final class Seen {
        final Trail trail;
        Instant last;

        Seen(Trail trail) {
            this.trail = trail;
        }
    }

    private final Map<Key, Seen> seen = new HashMap<>();
    private final StatusRules rules;
    private final Duration window;

    PartitionReadings(LagSettings settings) {
        this.rules = settings.rules();
        this.window = settings.window();
    }

    /** @param kept seconds for which the topic keeps a record */
    PartitionLag read(Group group, TopicPartition partition, Span span, Found record, double kept, Instant now) {
        long committed = group.committed().get(partition);
        String owner = group.owners().getOrDefault(partition, "");
        if (!span.told()) {
            return untold(partition, committed, owner, span.trouble());
        }
        // what retention has removed is not waiting any more
        long from = Math.max(committed, span.begin());
        long lag = record.nothing() ? 0 : Math.max(0, span.stable() - from);
        Duration waiting = record.time() == null || record.time().isAfter(now)
                ? Duration.ZERO
                : Duration.between(record.time(), now);
        Reader reader = group.reader(partition);
        Seen before = seen.computeIfAbsent(new Key(group.name(), partition), key -> new Seen(new Trail(window)));
        before.last = now;
        before.trail.add(now, committed, lag == 0 ? committed : span.stable(), reader == Reader.HELD);
        Trail.Rates rates = before.trail.rates();
        double eta = eta(lag, rates, waiting);
        long lost = lag == 0 ? 0 : Math.max(0, span.begin() - committed);
        String name = "partition " + partition.partition() + " of " + partition.topic();
        Present present = new Present(now, name, lag, reader, waiting, eta, lost, kept);
        Judgement judged = rules.judge(before.trail.signs(), present);
        return new PartitionLag(
                partition.topic(),
                partition.partition(),
                span.begin(),
                committed,
                span.stable(),
                span.end(),
                lag,
                waiting,
                rates.in(),
                rates.out(),
                before.trail.trend(),
                eta,
                lost,
                present.losesInSeconds(),
                owner,
                judged.status(),
                judged.because());
    }

    /** What was not read this time belongs to a group or a topic that is gone. */
    void forgetAllBefore(Instant now) {
        seen.values().removeIf(each -> each.last.isBefore(now));
    }

    static double eta(long lag, Trail.Rates rates, Duration waiting) {
        if (lag == 0) {
            return 0;
        }
        if (rates.out() > 0 && waiting.compareTo(StatusRules.FRESH) < 0) {
            return 0; // as fast as records come, and it has only just got this one
        }
        double gain = rates.out() - rates.in();
        if (gain > 0) {
            return lag / gain;
        }
        return Double.isNaN(gain) ? Double.NaN : Double.POSITIVE_INFINITY;
    }

    private static PartitionLag untold(TopicPartition partition, long committed, String owner, String trouble) {
        return new PartitionLag(
                partition.topic(),
                partition.partition(),
                -1,
                committed,
                -1,
                -1,
                0,
                Duration.ZERO,
                Double.NaN,
                Double.NaN,
                Trend.UNKNOWN,
                Double.NaN,
                0,
                Double.NaN,
                owner,
                GroupStatus.UNKNOWN,
                trouble);
    }
}
