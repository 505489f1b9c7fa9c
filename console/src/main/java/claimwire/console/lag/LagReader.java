package claimwire.console.lag;

import claimwire.console.lag.GroupCatalogue.Group;
import claimwire.settings.KafkaSettings;
import claimwire.settings.Settings;
import claimwire.topics.Topic;
import claimwire.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads how far the groups that read Claimwire's topics are behind. One thread. */
public final class LagReader implements AutoCloseable {
    private final Admin admin;
    private final NextRecord next;
    private final List<String> ours;
    private final GroupCatalogue catalogue;
    private final Duration late;
    private final Clock clock;

    /**
     * @param ours the groups of Claimwire itself: they are reported also when they do not exist
     * @param late how long a record may wait
     */
    public LagReader(Settings settings, Topics topics, List<String> ours, Duration late, Clock clock) {
        Map<String, Object> configuration = new HashMap<>(KafkaSettings.admin(settings));
        configuration.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        configuration.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        this.admin = Admin.create(configuration);
        this.next = new NextRecord(settings);
        this.ours = List.copyOf(ours);
        this.catalogue = new GroupCatalogue(
                admin, this.ours, topics.all().stream().map(Topic::name).collect(Collectors.toSet()));
        this.late = late;
        this.clock = clock;
    }

    /** @throws KafkaException when the broker does not answer */
    public LagReport read() throws InterruptedException {
        try {
            List<Group> groups = catalogue.groups();
            // the committed offsets first: read the other way round, a fast group would have a negative lag
            Map<TopicPartition, Long> ends = ends(groups);
            Instant now = clock.instant();
            List<NextRecord.Place> standing = new ArrayList<>();
            List<GroupReading> readings = new ArrayList<>();
            for (Group group : groups) {
                List<NextRecord.Place> behind = behind(group, ends);
                standing.addAll(behind);
                readings.add(reading(group, ends, next.times(behind), now));
            }
            next.keepOnly(standing);
            readings.sort(Comparator.comparing((GroupReading reading) -> !reading.ours())
                    .thenComparing(GroupReading::group));
            return new LagReport(now, List.copyOf(readings));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException said ? said : new KafkaException(failed.getCause());
        }
    }

    @Override
    public void close() {
        next.close();
        admin.close(Duration.ofSeconds(2));
    }

    private Map<TopicPartition, Long> ends(List<Group> groups) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        groups.forEach(group -> group.next().keySet().forEach(partition -> wanted.put(partition, OffsetSpec.latest())));
        Set<String> existing = admin.listTopics().names().get();
        wanted.keySet().removeIf(partition -> !existing.contains(partition.topic()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static List<NextRecord.Place> behind(Group group, Map<TopicPartition, Long> ends) {
        List<NextRecord.Place> behind = new ArrayList<>();
        group.next().forEach((partition, committed) -> {
            long end = ends.getOrDefault(partition, 0L);
            if (end > committed) {
                behind.add(new NextRecord.Place(partition, committed, end));
            }
        });
        return behind;
    }

    private GroupReading reading(
            Group group, Map<TopicPartition, Long> ends, Map<TopicPartition, Instant> nextTimes, Instant now) {
        Map<String, PartitionLag> lags = new TreeMap<>();
        group.next().forEach((partition, committed) -> {
            Long end = ends.get(partition);
            if (end != null) { // a topic that was deleted keeps its committed offsets
                Instant time = nextTimes.get(partition);
                long lag = time == null ? 0 : Math.max(0, end - committed);
                Duration waiting = time == null || time.isAfter(now) ? Duration.ZERO : Duration.between(time, now);
                lags.put(
                        String.format("%s %08d", partition.topic(), partition.partition()),
                        new PartitionLag(partition.topic(), partition.partition(), committed, end, lag, waiting));
            }
        });
        return GroupReading.of(
                group.name(),
                group.state(),
                group.members(),
                ours.contains(group.name()),
                List.copyOf(lags.values()),
                late);
    }
}
