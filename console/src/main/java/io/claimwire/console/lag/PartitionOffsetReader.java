package io.claimwire.console.lag;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads begin and end offsets of partitions. Not thread-safe. */
final class PartitionOffsetReader {
    /**
     * @param begin first available offset
     * @param stable last stable offset
     * @param end end offset
     * @param error why it could not be read; empty when it was
     */
    record OffsetRange(long begin, long stable, long end, String error) {
        static OffsetRange unavailable(String error) {
            return new OffsetRange(-1, -1, -1, error);
        }

        boolean isKnown() {
            return error.isEmpty();
        }
    }

    private final Admin admin;

    PartitionOffsetReader(Admin admin) {
        this.admin = admin;
    }

    /** Offsets of those partitions that exist: deleted or recreated topics may have stale committed offsets. */
    Map<TopicPartition, OffsetRange> offsetRanges(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetRange> offsetRanges = new HashMap<>();
        Map<TopicPartition, OffsetSpec> firsts = new HashMap<>();
        Map<TopicPartition, OffsetSpec> lasts = new HashMap<>();
        Set<TopicPartition> wanted = Set.copyOf(partitions);
        for (TopicPartition partition : withLeader(wanted, offsetRanges)) {
            firsts.put(partition, OffsetSpec.earliest());
            lasts.put(partition, OffsetSpec.latest());
        }
        // the stable offset before the end offset, so that it is never larger
        ListOffsetsResult stables = admin.listOffsets(lasts, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        ListOffsetsResult begins = admin.listOffsets(firsts);
        Map<TopicPartition, Long> stable = offsets(lasts.keySet(), stables, offsetRanges);
        Map<TopicPartition, Long> begin = offsets(stable.keySet(), begins, offsetRanges);
        Map<TopicPartition, Long> end = offsets(begin.keySet(), admin.listOffsets(lasts), offsetRanges);
        end.forEach((partition, last) ->
                offsetRanges.put(partition, new OffsetRange(begin.get(partition), stable.get(partition), last, "")));
        return offsetRanges;
    }

    /** Partitions with a leader; the others get an error. */
    private Set<TopicPartition> withLeader(Set<TopicPartition> wanted, Map<TopicPartition, OffsetRange> offsetRanges)
            throws ExecutionException, InterruptedException {
        Set<String> topics = wanted.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Map<TopicPartition, Boolean> existing = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> each :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                for (TopicPartitionInfo info : each.getValue().get().partitions()) {
                    existing.put(new TopicPartition(each.getKey(), info.partition()), info.leader() != null);
                }
            } catch (ExecutionException failed) {
                String error = unavailable(failed);
                if (!error.isEmpty()) {
                    wanted.stream()
                            .filter(partition -> partition.topic().equals(each.getKey()))
                            .forEach(partition -> offsetRanges.put(partition, OffsetRange.unavailable(error)));
                }
            }
        }
        existing.keySet().retainAll(wanted);
        existing.forEach((partition, withLeader) -> {
            if (!withLeader) {
                offsetRanges.put(
                        partition, OffsetRange.unavailable(partition + " has no leader: its brokers are down"));
            }
        });
        existing.values().removeIf(withLeader -> !withLeader);
        return existing.keySet();
    }

    private static Map<TopicPartition, Long> offsets(
            Set<TopicPartition> of, ListOffsetsResult result, Map<TopicPartition, OffsetRange> offsetRanges)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : of) {
            try {
                offsets.put(partition, result.partitionResult(partition).get().offset());
            } catch (ExecutionException failed) {
                String error = unavailable(failed);
                if (!error.isEmpty()) {
                    offsetRanges.put(partition, OffsetRange.unavailable(error));
                }
            }
        }
        return offsets;
    }

    /** An unavailable partition must not hide the others; empty when it does not exist. */
    private static String unavailable(ExecutionException failed) throws ExecutionException {
        Throwable cause = failed.getCause();
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "";
        }
        if (cause instanceof AuthorizationException || cause instanceof TimeoutException) {
            return cause.getMessage();
        }
        throw failed;
    }
}
