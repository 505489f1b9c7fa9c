package io.claimwire.console.lag;

import io.claimwire.runtime.diagnostics.RootCause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Reads consumer groups with their members and committed offsets. Not thread-safe. */
final class ConsumerGroupReader {
    private final Admin admin;
    private final List<String> ownGroups;
    private final String ignoredGroups;

    /**
     * @param ours groups that are reported even when they do not exist
     * @param bookkeeping a group without consumers, which is omitted
     */
    ConsumerGroupReader(Admin admin, List<String> ours, String bookkeeping) {
        this.admin = admin;
        this.ignoredGroups = bookkeeping;
        this.ownGroups = ours;
    }

    /** All groups with committed offsets, and our own. */
    List<ConsumerGroupSnapshot> groups() throws ExecutionException, InterruptedException {
        Set<String> names = new LinkedHashSet<>(ownGroups);
        admin.listGroups(ListGroupsOptions.forConsumerGroups())
                .all()
                .get()
                .forEach(listed -> names.add(listed.groupId()));
        // this group only stores which dead letters are resolved
        names.remove(ignoredGroups);
        Map<String, ListConsumerGroupOffsetsSpec> all =
                names.stream().collect(Collectors.toMap(name -> name, name -> new ListConsumerGroupOffsetsSpec()));
        ListConsumerGroupOffsetsResult offsets = admin.listConsumerGroupOffsets(all);
        Map<String, KafkaFuture<ConsumerGroupDescription>> described =
                admin.describeConsumerGroups(names).describedGroups();
        List<ConsumerGroupSnapshot> groups = new ArrayList<>(names.size());
        for (String name : names) {
            try {
                Map<TopicPartition, Long> committed =
                        committed(offsets.partitionsToOffsetAndMetadata(name).get());
                ConsumerGroupSnapshot group = group(name, described.get(name), committed);
                if (ownGroups.contains(name) || !group.committed().isEmpty()) {
                    groups.add(group);
                }
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof AuthorizationException)) {
                    throw failed;
                }
                groups.add(ConsumerGroupSnapshot.unavailable(name, RootCause.message(failed)));
            }
        }
        return groups;
    }

    private static Map<TopicPartition, Long> committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) { // a group may be assigned a partition and never commit to it
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private ConsumerGroupSnapshot group(
            String name, KafkaFuture<ConsumerGroupDescription> description, Map<TopicPartition, Long> committed)
            throws ExecutionException, InterruptedException {
        try {
            ConsumerGroupDescription described = description.get();
            Map<TopicPartition, String> owners = new HashMap<>();
            described
                    .members()
                    .forEach(member -> member.assignment()
                            .topicPartitions()
                            .forEach(partition -> owners.put(partition, member.clientId())));
            if (ownGroups.contains(name)) {
                committed.putAll(uncommitted(owners.keySet(), committed.keySet()));
            }
            return new ConsumerGroupSnapshot(
                    name,
                    described.groupState().name(),
                    described.isSimpleConsumerGroup(),
                    described.groupState() == GroupState.STABLE || described.groupState() == GroupState.EMPTY,
                    members(described),
                    owners,
                    committed,
                    "");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof GroupIdNotFoundException) {
                return new ConsumerGroupSnapshot(name, "DEAD", false, true, List.of(), Map.of(), committed, "");
            }
            throw failed;
        }
    }

    private static List<GroupMember> members(ConsumerGroupDescription group) {
        return group.members().stream()
                .map(member -> new GroupMember(
                        member.clientId(),
                        member.host().replaceFirst("^/", ""),
                        member.assignment().topicPartitions().stream()
                                .sorted(Comparator.comparing(TopicPartition::topic)
                                        .thenComparing(TopicPartition::partition))
                                .map(TopicPartition::toString)
                                .toList()))
                .sorted(Comparator.comparing(GroupMember::client).thenComparing(GroupMember::host))
                .toList();
    }

    /**
     * For uncommitted partitions of our own groups the first offset counts, because they start there; for other groups
     * it is unknown.
     */
    private Map<TopicPartition, Long> uncommitted(Set<TopicPartition> held, Set<TopicPartition> committed)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        held.forEach(partition -> {
            if (!committed.contains(partition)) {
                wanted.put(partition, OffsetSpec.earliest());
            }
        });
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        admin.listOffsets(wanted)
                .all()
                .get()
                .forEach((partition, beginning) -> beginnings.put(partition, beginning.offset()));
        return beginnings;
    }
}
