package org.apache.kafka.tools.consumer.group;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The output of {@code kafka-consumer-groups --describe} as numbers. In the tool's package, because the tool does not
 * expose them, and a thousand runs of its {@code main} would start clients each. Not thread-safe.
 */
public final class DescribedOffsets implements AutoCloseable {
    /** @param committed null where the group has committed nothing */
    public record Offsets(Long committed, Long end) {}

    private final ConsumerGroupCommand.ConsumerGroupService service;

    public DescribedOffsets(String brokers) {
        String[] arguments = {"--bootstrap-server", brokers, "--describe", "--all-groups"};
        service = new ConsumerGroupCommand.ConsumerGroupService(
                ConsumerGroupCommandOptions.fromArgs(arguments), Map.of());
    }

    /** Of every partition that the tool lists for each group. */
    public Map<String, Map<TopicPartition, Offsets>> of(List<String> groups) throws Exception {
        Map<String, Map<TopicPartition, Offsets>> all = new HashMap<>();
        service.collectGroupsOffsets(groups)
                .forEach((group, actual) ->
                        all.put(group, offsets(actual.getValue().orElse(List.of()))));
        return all;
    }

    private static Map<TopicPartition, Offsets> offsets(Collection<PartitionAssignmentState> states) {
        Map<TopicPartition, Offsets> offsets = new HashMap<>();
        for (PartitionAssignmentState each : states) {
            if (each.topic().isPresent()) {
                TopicPartition partition =
                        new TopicPartition(each.topic().get(), each.partition().orElseThrow());
                offsets.put(
                        partition,
                        new Offsets(
                                each.offset().orElse(null), each.logEndOffset().orElse(null)));
            }
        }
        return offsets;
    }

    @Override
    public void close() {
        service.close();
    }
}
