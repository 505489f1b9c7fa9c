package io.claimwire.app.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.PreflightChecks;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claimwire topics create|list}. */
@Command(
        name = "topics",
        description = "Create or list the topics.",
        subcommands = {TopicsCommand.Create.class, TopicsCommand.ListTopics.class},
        synopsisSubcommandLabel = "(create | list)",
        footer = {"", "Example:", "  claimwire topics create --set kafka.bootstrap.servers=broker1:9092"})
public final class TopicsCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(
                spec.commandLine(), "missing subcommand: claimwire topics create or list");
    }

    @Command(
            name = "create",
            description = "Create missing topics and register their schemas.",
            footer = {"", "Example:", "  claimwire topics create --config production.properties"})
    static final class Create implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Option(names = "--json", description = "Print the created topics as JSON.")
        boolean json;

        @Override
        public Integer call() {
            Settings settings = common.settings();
            PreflightChecks.requireBroker(settings);
            Topics topics = Topics.from(settings);
            List<String> created = new TopicCreation(settings, topics).create();
            PrintWriter out = common.out();
            if (json) {
                out.println(new ObjectMapper().valueToTree(created));
            } else {
                topics.all()
                        .forEach(topic -> out.println(
                                (created.contains(topic.name()) ? "created  " : "existed  ") + topic.name()));
            }
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "List the topics and whether they exist.",
            footer = {"", "Example:", "  claimwire topics list --json"})
    static final class ListTopics implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Override
        public Integer call() throws Exception {
            Settings settings = common.settings();
            PreflightChecks.requireBroker(settings);
            Topics topics = Topics.from(settings);
            List<String> missing;
            try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
                missing = new TopicCreation(settings, topics).missing(admin);
            }
            PrintWriter out = common.out();
            ArrayNode rows = new ObjectMapper().createArrayNode();
            for (Topic<?, ?> topic : topics.all()) {
                boolean exists = !missing.contains(topic.name());
                rows.addObject()
                        .put("topic", topic.name())
                        .put("exists", exists)
                        .put("cleanup", topic.configuration().get("cleanup.policy"));
                if (!json) {
                    out.printf(
                            "%-24s %-8s %s%n",
                            topic.name(),
                            exists ? "exists" : "missing",
                            topic.configuration().get("cleanup.policy"));
                }
            }
            if (json) {
                out.println(rows);
            }
            return 0;
        }
    }
}
