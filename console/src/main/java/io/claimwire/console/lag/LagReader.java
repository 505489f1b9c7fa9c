package io.claimwire.console.lag;

import io.claimwire.console.lag.LogOffsets.Span;
import io.claimwire.console.lag.NextRecords.Found;
import io.claimwire.console.lag.NextRecords.Place;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.BrokerFailure;
import io.claimwire.runtime.topics.DeadLetters;
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
 * Reads how far the consumer groups of the cluster are behind, and judges it by what it has read before: rates and trends
 * come with the second reading. One thread.
 */
public final class LagReader implements AutoCloseable {
    private final Admin admin;
    private final NextRecords next;
    private final Retention retention;
    private final GroupCatalogue catalogue;
    private final LogOffsets logs;
    private final Set<String> ours;
    private final PartitionReadings readings;
    private final Clock clock;

    /** @param ours the groups of Claimwire itself: they are reported also when they do not exist */
    public LagReader(Settings settings, List<String> ours, LagSettings own, Clock clock) {
        Map<String, Object> configuration = new HashMap<>(KafkaSettings.admin(settings));
        configuration.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        configuration.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        this.admin = Admin.create(configuration);
        this.next = new NextRecords(settings);
        this.retention = new Retention(admin);
        this.catalogue = new GroupCatalogue(
                admin,
                List.copyOf(ours),
                DeadLetters.dealtWith(Topics.from(settings).deadLetter()));
        this.logs = new LogOffsets(admin);
        this.ours = Set.copyOf(ours);
        this.readings = new PartitionReadings(own);
        this.clock = clock;
    }

    /** @throws KafkaException when the broker does not answer */
    public LagReport read() throws InterruptedException {
        long began = System.nanoTime();
        try {
            List<Group> groups = catalogue.groups();
            // the committed offsets first: read the other way round, a fast group would have a negative lag
            Set<TopicPartition> partitions = new HashSet<>();
            groups.forEach(group -> partitions.addAll(group.committed().keySet()));
            Map<TopicPartition, Span> spans = logs.spans(partitions);
            Instant now = clock.instant();
            Map<Place, Found> found = next.find(behind(groups, spans));
            Set<String> topics = new HashSet<>();
            spans.keySet().forEach(partition -> topics.add(partition.topic()));
            Map<String, Double> kept = retention.seconds(topics);
            List<GroupReading> read = new ArrayList<>(groups.size());
            for (Group group : groups) {
                read.add(read(group, spans, found, kept, now));
            }
            readings.forgetAllBefore(now);
            read.sort(Comparator.comparing((GroupReading reading) -> !reading.ours())
                    .thenComparing(GroupReading::group));
            return new LagReport(now, Duration.ofNanos(System.nanoTime() - began), List.copyOf(read));
        } catch (ExecutionException failed) {
            throw BrokerFailure.of(failed);
        }
    }

    @Override
    public void close() {
        next.close();
        admin.close(Duration.ofSeconds(2));
    }

    private static Map<Place, Long> behind(List<Group> groups, Map<TopicPartition, Span> spans) {
        Map<Place, Long> behind = new HashMap<>();
        groups.forEach(group -> group.committed().forEach((partition, committed) -> {
            Span span = spans.get(partition);
            if (span != null && span.stable() > committed) {
                behind.put(place(partition, committed, span), span.stable());
            }
        }));
        return behind;
    }

    /** What retention has removed is not waiting any more, and to ask for it would cost a reset. */
    private static Place place(TopicPartition partition, long committed, Span span) {
        return new Place(partition, Math.max(committed, span.begin()));
    }

    private GroupReading read(
            Group group,
            Map<TopicPartition, Span> spans,
            Map<Place, Found> found,
            Map<String, Double> kept,
            Instant now) {
        boolean own = ours.contains(group.name());
        if (!group.trouble().isEmpty()) {
            return new GroupReading(
                    group.name(), group.state(), own, List.of(), List.of(), GroupStatus.UNKNOWN, group.trouble());
        }
        List<PartitionLag> lags = new ArrayList<>(group.committed().size());
        group.committed().forEach((partition, committed) -> {
            Span span = spans.get(partition);
            if (span != null) {
                Found record = found.getOrDefault(place(partition, committed, span), Found.NOTHING);
                double retained = kept.getOrDefault(partition.topic(), Double.POSITIVE_INFINITY);
                lags.add(readings.read(group, partition, span, record, retained, now));
            }
        });
        lags.sort(Comparator.comparing(PartitionLag::topic).thenComparing(PartitionLag::partition));
        return GroupReading.of(group.name(), group.state(), own, group.members(), List.copyOf(lags));
    }
}
