package io.claimwire.sink.postgres;

import io.claimwire.runtime.kafka.KafkaExceptions;
import io.claimwire.runtime.postgres.PostgresConnections;
import io.claimwire.runtime.topics.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Resets the offsets of the sink, so that it reads records again. Rows keep the offset of their record, so a replay
 * does not change newer rows. The sink may be running: it is fenced and resumes from the new offsets. Not thread-safe.
 */
public final class OffsetReset implements AutoCloseable {
    /**
     * Planned offset change of one partition.
     *
     * @param from current offset
     * @param to new offset
     * @param end end offset of the partition
     */
    public record OffsetMove(TopicPartition partition, long from, long to, long end) {
        /** Number of records that will be read again; negative when records are skipped. */
        public long recordsToReread() {
            return from - to;
        }
    }

    private final SinkSettings settings;
    private final List<String> topics;
    private final Admin admin;
    private Map<String, String> ids;

    public OffsetReset(SinkSettings settings, Topics topics) {
        this.settings = settings;
        this.topics = SinkTables.of(topics).keySet().stream()
                .map(topic -> topic.name())
                .toList();
        this.admin = Admin.create(settings.admin());
    }

    /**
     * The planned changes, ordered by topic and partition; partitions that are already there are omitted.
     *
     * @throws IllegalArgumentException when an offset does not exist
     * @throws SQLException when the database does not answer
     */
    public List<OffsetMove> plan(ResetTarget from) throws SQLException {
        Map<String, TopicDescription> described =
                answer(() -> admin.describeTopics(topics).allTopicNames().get());
        ids = described.values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name, topic -> topic.topicId().toString()));
        List<TopicPartition> all = new ArrayList<>();
        described.forEach((name, topic) ->
                topic.partitions().forEach(info -> all.add(new TopicPartition(name, info.partition()))));
        Map<TopicPartition, Long> earliest = offsets(all, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(all, OffsetSpec.latest());
        Map<TopicPartition, Long> wanted = from.spec() == null ? from.offsets() : offsets(all, from.spec());
        requireKnown(wanted, earliest, ends);
        Map<TopicPartition, Long> reached;
        try (Connection connection = PostgresConnections.connect(settings.postgres())) {
            reached = SinkOffsetStore.nextOffsets(connection, settings.group(), ids);
        }
        List<OffsetMove> moves = new ArrayList<>();
        for (TopicPartition partition : SinkOffsetStore.ordered(all)) {
            if (!wanted.containsKey(partition)) {
                continue;
            }
            long asked = wanted.get(partition);
            long at = reached.getOrDefault(partition, 0L);
            // a time resets backward only: -1 means that no record is that recent, and unread records are not skipped
            long to = from.backwardOnly() ? Math.min(at, asked < 0 ? at : asked) : asked;
            if (to != at && !(at < to && at <= earliest.get(partition) && to == earliest.get(partition))) {
                moves.add(new OffsetMove(partition, at, to, ends.get(partition)));
            }
        }
        return moves;
    }

    /** Applies a plan in one transaction. */
    public void apply(List<OffsetMove> moves) throws SQLException {
        try (Connection connection = PostgresConnections.connect(settings.postgres())) {
            connection.setAutoCommit(false);
            for (OffsetMove move : moves) {
                SinkOffsetStore.move(
                        connection, settings.group(), ids.get(move.partition().topic()), move.partition(), move.to());
            }
            connection.commit();
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private static void requireKnown(
            Map<TopicPartition, Long> wanted, Map<TopicPartition, Long> earliest, Map<TopicPartition, Long> ends) {
        for (Map.Entry<TopicPartition, Long> each : wanted.entrySet()) {
            TopicPartition partition = each.getKey();
            if (!ends.containsKey(partition)) {
                throw new IllegalArgumentException("the sink does not read " + partition.topic() + ":"
                        + partition.partition() + "; it reads "
                        + ends.keySet().stream()
                                .map(TopicPartition::topic)
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
            if (each.getValue() > ends.get(partition)
                    || each.getValue() >= 0 && each.getValue() < earliest.get(partition)) {
                throw new IllegalArgumentException(partition.topic() + ":" + partition.partition() + " holds "
                        + earliest.get(partition) + " to " + ends.get(partition) + ", not " + each.getValue());
            }
        }
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, ListOffsetsResultInfo> found =
                answer(() -> admin.listOffsets(asked, committed).all().get());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private interface AdminRequest<T> {
        T send() throws ExecutionException, InterruptedException;
    }

    private static <T> T answer(AdminRequest<T> request) {
        try {
            return request.send();
        } catch (ExecutionException failed) {
            throw KafkaExceptions.unwrap(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the broker", interrupted);
        }
    }
}
