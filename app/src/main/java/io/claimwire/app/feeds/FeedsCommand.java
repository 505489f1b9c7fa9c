package io.claimwire.app.feeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.PreflightChecks;
import io.claimwire.app.cli.Terminal;
import io.claimwire.ingest.poll.FeedDefinition;
import io.claimwire.ingest.poll.FeedListFile;
import io.claimwire.ingest.poll.FeedRegistry;
import io.claimwire.ingest.poll.FeedStateTable;
import io.claimwire.ingest.poll.PollSettings;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.ingest.web.PublicAddressResolver;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claimwire feeds add|list|remove|check}. */
@Command(
        name = "feeds",
        description = "Manage polled feeds.",
        subcommands = {
            FeedsCommand.Add.class,
            FeedsCommand.Show.class,
            FeedsCommand.Remove.class,
            FeedCheckCommand.class
        },
        synopsisSubcommandLabel = "(add | list | remove | check)",
        footer = {"", "Example:", "  claimwire feeds add https://outlet.example/rss"})
public final class FeedsCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "missing subcommand: claimwire feeds add, list, remove or check");
    }

    static FeedRegistry feeds(Settings settings) {
        Topics topics = Topics.from(settings);
        PreflightChecks.requireTopics(settings, topics);
        return new FeedRegistry(
                topics.feeds(),
                KafkaSettings.standaloneConsumer(settings),
                IngestSettings.from(settings).producer());
    }

    @Command(
            name = "add",
            description = "Add feeds or change their options; takes effect at once.",
            footer = {
                "",
                "Examples:",
                "  claimwire feeds add https://outlet.example/rss --full-text",
                "  claimwire feeds add --list subscriptions.opml"
            })
    static final class Add implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Parameters(paramLabel = "URL", arity = "0..*", description = "URLs of feeds.")
        List<String> urls = new ArrayList<>();

        @Option(
                names = {"--list", "--opml"},
                paramLabel = "FILE",
                description = "OPML file, or text file with one URL per line.")
        Path list;

        @Option(
                names = "--full-text",
                description = "Fetch the page of each item, for feeds that contain only teasers.")
        boolean fullText;

        @Override
        public Integer call() throws IOException {
            List<String> all = new ArrayList<>(urls);
            if (list != null) {
                all.addAll(FeedListFile.read(list));
            }
            if (all.isEmpty()) {
                throw new SettingsException("no feed given: pass a URL, or a file with --list");
            }
            List<FeedDefinition> wanted = new ArrayList<>();
            try {
                all.forEach(url -> wanted.add(new FeedDefinition(url.strip(), fullText)));
            } catch (IllegalArgumentException wrong) {
                throw new SettingsException(wrong.getMessage());
            }
            Settings settings = common.settings();
            PublicAddressResolver guard =
                    new PublicAddressResolver(FetchSettings.from(settings).allowed());
            for (FeedDefinition feed : wanted) {
                guard.rejectionReason(feed.host())
                        .ifPresent(
                                why -> Terminal.standard().warn("pollers will not fetch " + feed.url() + ": " + why));
            }
            feeds(settings).add(wanted);
            common.out().println("added " + wanted.size() + (wanted.size() == 1 ? " feed" : " feeds"));
            return 0;
        }
    }

    @Command(
            name = "remove",
            description = "Remove feeds and their state.",
            footer = {"", "Example:", "  claimwire feeds remove https://outlet.example/rss"})
    static final class Remove implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Parameters(paramLabel = "URL", arity = "1..*", description = "URLs of feeds.")
        List<String> urls;

        @Override
        public Integer call() {
            FeedRegistry feeds = feeds(common.settings());
            Set<String> known =
                    feeds.all().stream().map(entry -> entry.feed().url()).collect(Collectors.toSet());
            for (String url : urls) {
                if (!known.contains(url)) {
                    throw new SettingsException("no such feed: " + url + "; `claimwire feeds list` lists all feeds");
                }
            }
            feeds.remove(urls);
            common.out().println("removed " + urls.size());
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "List feeds with their condition and poll times.",
            footer = {"", "Example:", "  claimwire feeds list --json"})
    static final class Show implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Option(names = "--json", description = "Print one JSON object per line.")
        boolean json;

        @Override
        public Integer call() {
            Settings settings = common.settings();
            int silent = PollSettings.from(settings).staleFactor();
            Collection<FeedStateTable.Entry> all = feeds(settings).all();
            PrintWriter out = common.out();
            for (FeedStateTable.Entry entry : all) {
                ObjectNode line = line(entry, entry.state().condition(silent, System.currentTimeMillis()));
                if (json) {
                    out.println(line);
                } else {
                    out.printf(
                            "%-8s %-60s next %s%s%n",
                            line.get("condition").asText(),
                            entry.feed().url(),
                            line.get("nextAt").asText("now"),
                            entry.state().error() == null
                                    ? ""
                                    : "  " + entry.state().error());
                }
            }
            if (all.isEmpty() && !json) {
                out.println("no feeds; `claimwire feeds add URL` adds one");
            }
            out.flush();
            return 0;
        }

        private static ObjectNode line(FeedStateTable.Entry entry, String condition) {
            return new ObjectMapper()
                    .createObjectNode()
                    .put("url", entry.feed().url())
                    .put("condition", condition)
                    .put("fullText", entry.feed().fullText())
                    .put("movedTo", entry.state().address())
                    .put("status", entry.state().status())
                    .put("polledAt", time(entry.state().polledAt()))
                    .put("nextAt", time(entry.state().nextAt()))
                    .put("newAt", time(entry.state().newAt()))
                    .put("typicalIntervalSeconds", entry.state().gapSeconds())
                    .put("failures", entry.state().failures())
                    .put("error", entry.state().error())
                    .put("hub", entry.state().hub())
                    .put("webSubLeaseUntil", time(entry.state().leaseUntil()));
        }

        private static String time(long at) {
            return at == 0 || at == Long.MAX_VALUE
                    ? null
                    : Instant.ofEpochMilli(at).toString();
        }
    }
}
