package claimwire.console.lag;

import java.util.ArrayList;
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
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Which groups read Claimwire's topics, and where they stand. One thread. */
final class GroupCatalogue {
    /** @param next the offset that the group will read next, of each partition of Claimwire's */
    record Group(String name, String state, int members, Map<TopicPartition, Long> next) {}

    private final Admin admin;
    private final List<String> ours;
    private final Set<String> topics;

    /** @param ours reported also when they do not exist; topics whose names begin with one of theirs are their internal ones */
    GroupCatalogue(Admin admin, List<String> ours, Set<String> topics) {
        this.admin = admin;
        this.ours = ours;
        this.topics = topics;
    }

    List<Group> groups() throws ExecutionException, InterruptedException {
        Set<String> names = new LinkedHashSet<>(ours);
        admin.listGroups(ListGroupsOptions.forConsumerGroups())
                .all()
                .get()
                .forEach(listed -> names.add(listed.groupId()));
        Map<String, ListConsumerGroupOffsetsSpec> all =
                names.stream().collect(Collectors.toMap(name -> name, name -> new ListConsumerGroupOffsetsSpec()));
        ListConsumerGroupOffsetsResult offsets = admin.listConsumerGroupOffsets(all);
        Map<String, KafkaFuture<ConsumerGroupDescription>> described =
                admin.describeConsumerGroups(names).describedGroups();
        List<Group> groups = new ArrayList<>();
        for (String name : names) {
            Map<TopicPartition, Long> next = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> committed =
                    offsets.partitionsToOffsetAndMetadata(name).get();
            committed.forEach((partition, offset) -> {
                if (offset != null && known(partition)) { // a group may ask for a partition and never commit to it
                    next.put(partition, offset.offset());
                }
            });
            if (ours.contains(name) || !next.isEmpty()) {
                groups.add(group(name, described.get(name), next));
            }
        }
        return groups;
    }

    private boolean known(TopicPartition partition) {
        return topics.contains(partition.topic())
                || ours.stream().anyMatch(group -> partition.topic().startsWith(group + "-"));
    }

    private Group group(String name, KafkaFuture<ConsumerGroupDescription> description, Map<TopicPartition, Long> next)
            throws ExecutionException, InterruptedException {
        try {
            ConsumerGroupDescription described = description.get();
            if (ours.contains(name)) {
                next.putAll(uncommitted(described, next.keySet()));
            }
            return new Group(
                    name, described.groupState().name(), described.members().size(), next);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof GroupIdNotFoundException) {
                return new Group(name, "DEAD", 0, next);
            }
            throw failed;
        }
    }

    /** Where our members have not committed yet they read from the beginning; of others' groups nobody knows. */
    private Map<TopicPartition, Long> uncommitted(ConsumerGroupDescription group, Set<TopicPartition> committed)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        group.members()
                .forEach(member -> member.assignment().topicPartitions().stream()
                        .filter(partition -> known(partition) && !committed.contains(partition))
                        .forEach(partition -> wanted.put(partition, OffsetSpec.earliest())));
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        admin.listOffsets(wanted)
                .all()
                .get()
                .forEach((partition, beginning) -> beginnings.put(partition, beginning.offset()));
        return beginnings;
    }
}
