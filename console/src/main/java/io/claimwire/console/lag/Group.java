package io.claimwire.console.lag;

import io.claimwire.console.lag.Present.Reader;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer group as its coordinator tells of it. Immutable.
 *
 * @param simple whether it never had members and only commits
 * @param settled whether its members know which partition is whose
 * @param owners client that holds a partition
 * @param committed the offset that the group will read next, of each partition that it has committed to
 * @param trouble why it could not be asked; empty when it could
 */
record Group(
        String name,
        String state,
        boolean simple,
        boolean settled,
        List<Member> members,
        Map<TopicPartition, String> owners,
        Map<TopicPartition, Long> committed,
        String trouble) {

    static Group untold(String name, String trouble) {
        return new Group(name, "UNKNOWN", false, true, List.of(), Map.of(), Map.of(), trouble);
    }

    Reader reader(TopicPartition partition) {
        if (owners.containsKey(partition) || !settled && !members.isEmpty()) {
            return Reader.HELD;
        }
        return simple && members.isEmpty() ? Reader.UNSEEN : Reader.NOBODY;
    }
}
