package io.claimwire.console.overview;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.console.lag.ConsumerGroupLag;
import io.claimwire.console.lag.GroupStatus;
import io.claimwire.console.lag.LagJson;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.lag.PartitionLag;
import io.claimwire.runtime.topics.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The edges of the pipeline graph: a topic that one of our groups reads, with its partitions summed up. Immutable. */
final class PipelineEdges {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topics topics;

    PipelineEdges(Topics topics) {
        this.topics = topics;
    }

    /** One edge per topic of each own group; none while the lag is unknown. */
    ArrayNode of(LagReport report) {
        ArrayNode edges = JSON.createArrayNode();
        if (report != null) {
            report.groups().stream().filter(ConsumerGroupLag::own).forEach(group -> {
                Map<String, List<PartitionLag>> topics = new TreeMap<>();
                group.partitions()
                        .forEach(each -> topics.computeIfAbsent(each.topic(), first -> new ArrayList<>())
                                .add(each));
                topics.forEach((topic, partitions) -> edges.add(edge(group.group(), topic, partitions)));
            });
        }
        return edges;
    }

    private ObjectNode edge(String group, String topic, List<PartitionLag> partitions) {
        GroupStatus status = partitions.stream()
                .map(PartitionLag::status)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        ObjectNode edge = JSON.createObjectNode()
                .put("topic", topic)
                .put("name", name(group, topic))
                .put("group", group)
                .put("partitions", partitions.size())
                .put("status", status.name())
                .put("lag", partitions.stream().mapToLong(PartitionLag::lag).sum())
                .put("waitingSeconds", ConsumerGroupLag.longest(partitions).toMillis() / 1000.0);
        LagJson.number(edge, "inPerSecond", ConsumerGroupLag.sum(partitions, PartitionLag::recordsInPerSecond));
        LagJson.number(edge, "outPerSecond", ConsumerGroupLag.sum(partitions, PartitionLag::recordsOutPerSecond));
        return edge;
    }

    /** The topic name without topics.prefix or the application id, and without the suffix of Kafka Streams. */
    private String name(String group, String topic) {
        String raw = topics.raw().name();
        String prefix = raw.substring(0, raw.length() - "articles.raw".length());
        String own = topic.startsWith(group + "-") ? topic.substring(group.length() + 1) : topic;
        return (own.startsWith(prefix) ? own.substring(prefix.length()) : own).replaceFirst("-repartition$", "");
    }
}
