package io.claimwire.console.lag;

import io.claimwire.console.lag.NextRecordTimestamps.LookupResult;
import io.claimwire.console.lag.NextRecordTimestamps.OffsetPosition;
import io.claimwire.console.lag.PartitionOffsetReader.OffsetRange;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.KafkaExceptions;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads and evaluates the lag of all consumer groups; rates and trends are available from the second reading. Not
 * thread-safe.
 */
public final class LagReader implements AutoCloseable {
    private final Admin admin;
    private final NextRecordTimestamps nextRecords;
    private final TopicRetentionCache retention;
    private final ConsumerGroupReader groups;
    private final PartitionOffsetReader offsets;
    private final Set<String> ownGroups;
    private final PartitionLagTracker tracker;
    private final Clock clock;

    /** @param ours the groups of Claimwire, which are reported even when they do not exist */
    public LagReader(Settings settings, List<String> ours, LagSettings own, Clock clock) {
        Map<String, Object> configuration = new HashMap<>(KafkaSettings.admin(settings));
        configuration.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        configuration.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        this.admin = Admin.create(configuration);
        this.nextRecords = new NextRecordTimestamps(settings);
        this.retention = new TopicRetentionCache(admin);
        this.groups = new ConsumerGroupReader(
                admin,
                List.copyOf(ours),
                DeadLetterHeaderCodec.resolvedGroup(Topics.from(settings).deadLetter()));
        this.offsets = new PartitionOffsetReader(admin);
        this.ownGroups = Set.copyOf(ours);
        this.tracker = new PartitionLagTracker(own);
        this.clock = clock;
    }

    /** @throws KafkaException when the broker does not answer */
    public LagReport read() throws InterruptedException {
        long began = System.nanoTime();
        try {
            List<ConsumerGroupSnapshot> groups = this.groups.groups();
            // read committed offsets before end offsets, or lag could be negative
            Set<TopicPartition> partitions = new HashSet<>();
            groups.forEach(group -> partitions.addAll(group.committed().keySet()));
            Map<TopicPartition, OffsetRange> spans = offsets.offsetRanges(partitions);
            Instant now = clock.instant();
            Map<OffsetPosition, LookupResult> found = nextRecords.find(positionsBehind(groups, spans));
            Set<String> topics = new HashSet<>();
            spans.keySet().forEach(partition -> topics.add(partition.topic()));
            Map<String, Double> kept = retention.seconds(topics);
            List<ConsumerGroupLag> read = new ArrayList<>(groups.size());
            for (ConsumerGroupSnapshot group : groups) {
                read.add(read(group, spans, found, kept, now));
            }
            tracker.removeOlderThan(now);
            read.sort(Comparator.comparing((ConsumerGroupLag reading) -> !reading.own())
                    .thenComparing(ConsumerGroupLag::group));
            return new LagReport(now, Duration.ofNanos(System.nanoTime() - began), List.copyOf(read));
        } catch (ExecutionException failed) {
            throw KafkaExceptions.unwrap(failed);
        }
    }

    @Override
    public void close() {
        nextRecords.close();
        admin.close(Duration.ofSeconds(2));
    }

    private static Map<OffsetPosition, Long> positionsBehind(
            List<ConsumerGroupSnapshot> groups, Map<TopicPartition, OffsetRange> spans) {
        Map<OffsetPosition, Long> behind = new HashMap<>();
        groups.forEach(group -> group.committed().forEach((partition, committed) -> {
            OffsetRange span = spans.get(partition);
            if (span != null && span.stable() > committed) {
                behind.put(position(partition, committed, span), span.stable());
            }
        }));
        return behind;
    }

    /** Records deleted by retention are no longer waiting, and reading them would cause an offset reset. */
    private static OffsetPosition position(TopicPartition partition, long committed, OffsetRange span) {
        return new OffsetPosition(partition, Math.max(committed, span.begin()));
    }

    private ConsumerGroupLag read(
            ConsumerGroupSnapshot group,
            Map<TopicPartition, OffsetRange> spans,
            Map<OffsetPosition, LookupResult> found,
            Map<String, Double> kept,
            Instant now) {
        boolean own = ownGroups.contains(group.name());
        if (!group.error().isEmpty()) {
            return new ConsumerGroupLag(
                    group.name(), group.state(), own, List.of(), List.of(), GroupStatus.UNKNOWN, group.error());
        }
        List<PartitionLag> lags = new ArrayList<>(group.committed().size());
        group.committed().forEach((partition, committed) -> {
            OffsetRange span = spans.get(partition);
            if (span != null) {
                LookupResult record = found.getOrDefault(position(partition, committed, span), LookupResult.NOTHING);
                double retained = kept.getOrDefault(partition.topic(), Double.POSITIVE_INFINITY);
                lags.add(tracker.read(group, partition, span, record, retained, now));
            }
        });
        lags.sort(Comparator.comparing(PartitionLag::topic).thenComparing(PartitionLag::partition));
        return ConsumerGroupLag.of(group.name(), group.state(), own, group.members(), List.copyOf(lags));
    }
}
