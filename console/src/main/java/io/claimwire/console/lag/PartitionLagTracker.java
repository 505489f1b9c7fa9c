package io.claimwire.console.lag;

import io.claimwire.console.lag.NextRecordTimestamps.LookupResult;
import io.claimwire.console.lag.PartitionLagSnapshot.ConsumerAssignment;
import io.claimwire.console.lag.PartitionOffsetReader.OffsetRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Tracks and evaluates each partition of each group over several readings. Not thread-safe. */
final class PartitionLagTracker {
    private record Key(String group, TopicPartition partition) {}

    private static final class TrackedPartition {
        final PartitionLagHistory history;
        Instant last;

        TrackedPartition(PartitionLagHistory history) {
            this.history = history;
        }
    }

    private final Map<Key, TrackedPartition> tracked = new HashMap<>();
    private final StatusEvaluator rules;
    private final Duration window;

    PartitionLagTracker(LagSettings settings) {
        this.rules = settings.rules();
        this.window = settings.window();
    }

    /** @param retentionSeconds retention time of the topic in seconds */
    PartitionLag read(
            ConsumerGroupSnapshot group,
            TopicPartition partition,
            OffsetRange span,
            LookupResult record,
            double retentionSeconds,
            Instant now) {
        long committed = group.committed().get(partition);
        String owner = group.owners().getOrDefault(partition, "");
        if (!span.isKnown()) {
            return unavailable(partition, committed, owner, span.error());
        }
        // records deleted by retention are no longer waiting
        long from = Math.max(committed, span.begin());
        long lag = record.nothing() ? 0 : Math.max(0, span.stable() - from);
        Duration waiting = record.time() == null || record.time().isAfter(now)
                ? Duration.ZERO
                : Duration.between(record.time(), now);
        ConsumerAssignment reader = group.assignment(partition);
        TrackedPartition before = tracked.computeIfAbsent(
                new Key(group.name(), partition), key -> new TrackedPartition(new PartitionLagHistory(window)));
        before.last = now;
        before.history.record(
                now, committed, lag == 0 ? committed : span.stable(), reader == ConsumerAssignment.ASSIGNED);
        PartitionLagHistory.Throughput rates = before.history.rates();
        double eta = eta(lag, rates, waiting);
        long lost = lag == 0 ? 0 : Math.max(0, span.begin() - committed);
        String name = "partition " + partition.partition() + " of " + partition.topic();
        PartitionLagSnapshot present =
                new PartitionLagSnapshot(now, name, lag, reader, waiting, eta, lost, retentionSeconds);
        StatusEvaluation evaluation = rules.evaluate(before.history.livenessSamples(), present);
        return new PartitionLag(
                partition.topic(),
                partition.partition(),
                span.begin(),
                committed,
                span.stable(),
                span.end(),
                lag,
                waiting,
                rates.recordsInPerSecond(),
                rates.recordsOutPerSecond(),
                before.history.trend(),
                eta,
                lost,
                present.secondsUntilDataLoss(),
                owner,
                evaluation.status(),
                evaluation.reason());
    }

    /** Removes partitions that were not read this time: their group or topic is gone. */
    void removeOlderThan(Instant now) {
        tracked.values().removeIf(each -> each.last.isBefore(now));
    }

    static double eta(long lag, PartitionLagHistory.Throughput rates, Duration waiting) {
        if (lag == 0) {
            return 0;
        }
        if (rates.recordsOutPerSecond() > 0 && waiting.compareTo(StatusEvaluator.FRESH) < 0) {
            return 0; // the group keeps up, and the record has only just arrived
        }
        double gain = rates.recordsOutPerSecond() - rates.recordsInPerSecond();
        if (gain > 0) {
            return lag / gain;
        }
        return Double.isNaN(gain) ? Double.NaN : Double.POSITIVE_INFINITY;
    }

    private static PartitionLag unavailable(TopicPartition partition, long committed, String owner, String error) {
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
                error);
    }
}
