package io.claimwire.app.doctor;

import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Checks brokers, their disks, and our topics. Not thread-safe. */
final class BrokerCheck {
    private static final double MIN_FREE_SHARE = 0.1;

    private final Admin admin;
    private final Settings settings;
    private final Topics topics;

    BrokerCheck(Admin admin, Settings settings, Topics topics) {
        this.admin = admin;
        this.settings = settings;
        this.topics = topics;
    }

    List<CheckResult> brokers() throws Exception {
        int nodes = admin.describeCluster().nodes().get().size();
        Short level = admin.describeFeatures().featureMetadata().get().finalizedFeatures().entrySet().stream()
                .filter(feature -> feature.getKey().equals("metadata.version"))
                .map(feature -> feature.getValue().maxVersionLevel())
                .findFirst()
                .orElse(null);
        return List.of(CheckResult.ok(
                "broker",
                nodes
                        + (nodes == 1 ? " broker" : " brokers")
                        + (level == null ? "" : ", metadata.version level " + level)));
    }

    List<CheckResult> disks() throws Exception {
        Set<Integer> brokers =
                admin.describeCluster().nodes().get().stream().map(Node::id).collect(Collectors.toSet());
        List<CheckResult> findings = new ArrayList<>();
        for (Map.Entry<Integer, Map<String, LogDirDescription>> broker :
                admin.describeLogDirs(brokers).allDescriptions().get().entrySet()) {
            broker.getValue()
                    .forEach((folder, description) -> findings.add(disk(broker.getKey(), folder, description)));
        }
        return findings;
    }

    private static CheckResult disk(int broker, String folder, LogDirDescription description) {
        String where = "broker " + broker + ", " + folder;
        OptionalLong usable = description.usableBytes();
        OptionalLong total = description.totalBytes();
        if (description.error() != null) {
            return CheckResult.bad(
                    "disk", where + " has failed: " + description.error().getMessage());
        }
        if (usable.isEmpty() || total.isEmpty()) {
            return CheckResult.ok("disk", where + ", size unknown");
        }
        double share = (double) usable.getAsLong() / total.getAsLong();
        String said =
                String.format(Locale.ROOT, "%s: %.1f GB free, %.0f %%", where, usable.getAsLong() / 1e9, share * 100);
        return share < MIN_FREE_SHARE
                ? CheckResult.bad("disk", said + ": free disk space, or reduce the retention")
                : CheckResult.ok("disk", said);
    }

    List<CheckResult> topics() throws Exception {
        List<String> missing = new TopicCreation(settings, topics).missing(admin);
        List<CheckResult> findings = new ArrayList<>();
        List<Topic<?, ?>> there = new ArrayList<>();
        for (Topic<?, ?> topic : topics.all()) {
            if (missing.contains(topic.name())) {
                findings.add(CheckResult.bad("topics", topic.name() + " is missing: run `claimwire topics create`"));
            } else {
                there.add(topic);
            }
        }
        Map<String, TopicDescription> described = admin.describeTopics(
                        there.stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        Map<ConfigResource, Config> configs = admin.describeConfigs(
                        there.stream().map(BrokerCheck::resource).toList())
                .all()
                .get();
        for (Topic<?, ?> topic : there) {
            findings.add(topic(topic, described.get(topic.name()), configs.get(resource(topic))));
        }
        return findings;
    }

    private static ConfigResource resource(Topic<?, ?> topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static CheckResult topic(Topic<?, ?> topic, TopicDescription described, Config config) {
        List<String> differing = new ArrayList<>();
        topic.configuration().forEach((key, value) -> {
            ConfigEntry entry = config.get(key);
            if (entry != null && !value.equals(entry.value())) {
                differing.add(key + "=" + value + " (is " + entry.value() + ")");
            }
        });
        long leaderless = described.partitions().stream()
                .filter(partition -> partition.leader() == null)
                .count();
        long lacking = described.partitions().stream()
                .filter(partition ->
                        partition.isr().size() < partition.replicas().size())
                .count();
        int replicas = described.partitions().get(0).replicas().size();
        if (leaderless > 0) {
            return CheckResult.bad(
                    "topics",
                    topic.name() + ": " + leaderless + " partitions have no leader: start the brokers that host them");
        }
        if (lacking > 0) {
            return CheckResult.bad(
                    "topics",
                    topic.name() + ": " + lacking + " partitions are under-replicated: see the logs of their brokers");
        }
        if (!differing.isEmpty()) {
            return CheckResult.bad(
                    "topics",
                    topic.name() + ": kafka-configs --alter --entity-type topics --entity-name " + topic.name()
                            + " --add-config " + String.join(", ", differing));
        }
        return CheckResult.ok(
                "topics", topic.name() + ", " + described.partitions().size() + " partitions, replication " + replicas);
    }
}
