package claimwire.console.lag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads how far consumer groups are behind. Thread-safe, as its admin client is. */
public final class GroupLag {
    /** One partition that a group has committed to; the lag is in records and never negative. */
    public record PartitionLag(String group, String topic, int partition, long committed, long end) {
        public long lag() {
            return Math.max(0, end - committed);
        }
    }

    private final Admin admin;

    public GroupLag(Admin admin) {
        this.admin = admin;
    }

    /** Lags of the group's committed partitions, by topic and partition; a group that never committed has none. */
    public List<PartitionLag> of(String group) throws ExecutionException, InterruptedException {
        // the committed offset first: read the other way round, a fast group would have a negative lag
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                wanted.put(partition, OffsetSpec.latest());
            }
        });
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(wanted).all().get();
        List<PartitionLag> lags = new ArrayList<>();
        ends.forEach((partition, end) -> lags.add(new PartitionLag(
                group,
                partition.topic(),
                partition.partition(),
                committed.get(partition).offset(),
                end.offset())));
        lags.sort(Comparator.comparing(PartitionLag::topic).thenComparing(PartitionLag::partition));
        return lags;
    }
}
