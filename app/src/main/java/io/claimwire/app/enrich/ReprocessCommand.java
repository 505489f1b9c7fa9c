package io.claimwire.app.enrich;

import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.PreflightChecks;
import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code claimwire reprocess}: resets the offsets of extraction, so that enrich reads articles again when it starts.
 */
@Command(
        name = "reprocess",
        description = {
            "Extract the claims of past articles again, after an upgrade.",
            "Enrich must be stopped. Claims that are found again keep their ids, others become RETRACTED; verdicts and stories do not change."
        },
        footer = {
            "",
            "Examples:",
            "  claimwire reprocess --dry-run",
            "  claimwire reprocess --since 7d",
        })
public final class ReprocessCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description =
                    "Only articles received in this period, such as 12h or 7d; default: all that the topic retains.")
    String since;

    @Option(names = "--dry-run", description = "Only print the number of records.")
    boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Topics topics = Topics.from(settings);
        OffsetSpec from = since == null
                ? OffsetSpec.earliest()
                : OffsetSpec.forTimestamp(Instant.now()
                        .minus(settings.with(Map.of("--since", since), "the command line")
                                .getDuration("--since"))
                        .toEpochMilli());
        PreflightChecks.requireTopics(settings, topics);
        String group = settings.getString(EnrichSettings.APPLICATION.key());
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            requireStopped(admin, group);
            Map<TopicPartition, OffsetAndMetadata> committed =
                    committed(admin, group, topics.unique().name());
            Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
            long records = 0;
            Map<TopicPartition, ListOffsetsResultInfo> begin = offsets(admin, committed, from);
            for (Map.Entry<TopicPartition, OffsetAndMetadata> each : committed.entrySet()) {
                // -1: no record after this time
                long target = begin.get(each.getKey()).offset();
                if (target >= 0 && target < each.getValue().offset()) {
                    back.put(each.getKey(), new OffsetAndMetadata(target));
                    records += each.getValue().offset() - target;
                }
            }
            if (!dryRun && !back.isEmpty()) {
                admin.alterConsumerGroupOffsets(group, back).all().get();
            }
            report(records);
            return 0;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private void report(long records) {
        PrintWriter out = common.out();
        if (json) {
            out.println("{\"records\":" + records + ",\"dryRun\":" + dryRun + "}");
        } else if (records == 0) {
            out.println("nothing to reprocess: no articles in this period");
        } else {
            out.println((dryRun ? "would be" : "will be")
                    + " read again when enrich starts: " + records
                    + " offsets of articles.unique, including transaction markers");
        }
    }

    private static void requireStopped(Admin admin, String group) throws Exception {
        ConsumerGroupDescription found = admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get();
        if (!found.members().isEmpty()) {
            throw new IllegalStateException("enrich is running (members of the group " + group + ": "
                    + found.members().size() + "): stop it, run claimwire reprocess again, and start it");
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group, String topic)
            throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        committed.keySet().removeIf(partition -> !partition.topic().equals(topic));
        committed.values().removeIf(offset -> offset == null);
        return committed;
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, Map<TopicPartition, OffsetAndMetadata> partitions, OffsetSpec spec) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.keySet().forEach(partition -> asked.put(partition, spec));
        return admin.listOffsets(asked).all().get();
    }
}
