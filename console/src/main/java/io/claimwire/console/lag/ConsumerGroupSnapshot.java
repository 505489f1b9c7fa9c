package io.claimwire.console.lag;

import io.claimwire.console.lag.PartitionLagSnapshot.ConsumerAssignment;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer group as described by its coordinator. Immutable.
 *
 * @param simple whether it never had members and only commits offsets
 * @param settled whether the assignment is stable
 * @param owners client id by assigned partition
 * @param committed committed offset by partition
 * @param error why it could not be read; empty when it was
 */
record ConsumerGroupSnapshot(
        String name,
        String state,
        boolean simple,
        boolean settled,
        List<GroupMember> members,
        Map<TopicPartition, String> owners,
        Map<TopicPartition, Long> committed,
        String error) {

    static ConsumerGroupSnapshot unavailable(String name, String error) {
        return new ConsumerGroupSnapshot(name, "UNKNOWN", false, true, List.of(), Map.of(), Map.of(), error);
    }

    ConsumerAssignment assignment(TopicPartition partition) {
        if (owners.containsKey(partition) || !settled && !members.isEmpty()) {
            return ConsumerAssignment.ASSIGNED;
        }
        return simple && members.isEmpty() ? ConsumerAssignment.NO_MEMBERSHIP : ConsumerAssignment.UNASSIGNED;
    }
}
