package io.claimwire.console.lag;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The common JSON form of lag. Stateless. */
public final class LagJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LagJson() {}

    public static ObjectNode of(LagReport report) {
        ObjectNode node = JSON.createObjectNode()
                .put("at", report.at().toString())
                .put("readSeconds", report.readDuration().toMillis() / 1000.0)
                .put("bad", report.worstIsBad());
        ArrayNode groups = node.putArray("groups");
        report.groups().forEach(group -> groups.add(of(group)));
        return node;
    }

    /** A group with its members and summed partitions. */
    public static ObjectNode summed(ConsumerGroupLag group) {
        return head(group)
                .put("members", group.members().size())
                .put("partitions", group.partitions().size());
    }

    public static ObjectNode of(ConsumerGroupLag group) {
        ObjectNode node = head(group);
        ArrayNode members = node.putArray("members");
        for (GroupMember each : group.members()) {
            ArrayNode held = members.addObject()
                    .put("client", each.client())
                    .put("host", each.host())
                    .putArray("partitions");
            each.partitions().forEach(held::add);
        }
        ArrayNode partitions = node.putArray("partitions");
        group.partitions().forEach(each -> partitions.add(of(each)));
        return node;
    }

    private static ObjectNode head(ConsumerGroupLag group) {
        ObjectNode node = JSON.createObjectNode()
                .put("group", group.group())
                .put("state", group.state())
                .put("own", group.own())
                .put("status", group.status().name())
                .put("reason", group.reason())
                .put("lag", group.lag())
                .put("waitingSeconds", group.waiting().toMillis() / 1000.0);
        rates(node, group.recordsInPerSecond(), group.recordsOutPerSecond(), group.etaSeconds());
        return node;
    }

    private static ObjectNode of(PartitionLag each) {
        ObjectNode node = JSON.createObjectNode()
                .put("topic", each.topic())
                .put("partition", each.partition())
                .put("status", each.status().name())
                .put("reason", each.reason())
                .put("begin", each.begin())
                .put("committed", each.committed())
                .put("stable", each.stable())
                .put("end", each.end())
                .put("lag", each.lag())
                .put("waitingSeconds", each.waiting().toMillis() / 1000.0)
                .put("trend", each.trend().name())
                .put("lostRecords", each.lostRecords());
        if (!each.isKnown()) {
            for (String unknown : List.of("begin", "stable", "end", "lag", "waitingSeconds", "lostRecords")) {
                node.putNull(unknown);
            }
        }
        rates(node, each.recordsInPerSecond(), each.recordsOutPerSecond(), each.etaSeconds());
        number(node, "secondsUntilDataLoss", each.secondsUntilDataLoss());
        return node.put("owner", each.owner());
    }

    private static void rates(ObjectNode node, double in, double out, double eta) {
        number(node, "inPerSecond", in);
        number(node, "outPerSecond", out);
        number(node, "etaSeconds", eta);
        node.put("eta", DurationFormat.format(eta));
    }

    /** Writes a number; infinity and NaN, which JSON does not have, become null. */
    public static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, Math.round(value * 1000) / 1000.0);
        } else {
            node.putNull(name);
        }
    }
}
