package io.claimwire.app.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.PreflightChecks;
import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.app.cli.Terminal;
import io.claimwire.app.offline.InputResolver;
import io.claimwire.ingest.format.date.DateParser;
import io.claimwire.ingest.poll.PollSettings;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.management.ManagementPort;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.topics.Topics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code claimwire ingest}. */
@Command(
        name = "ingest",
        description = {
            "Publish articles from files, HTTP pushes and polled feeds.",
            "Formats: NDJSON, JSON, JSON Feed, ninjs, RSS, Atom, RDF, sitemaps, NewsML-G2, HTML, plain text, WARC, and"
                    + " .zip, .tar, .gz and .zst of them. After an interruption, the same command resumes where it stopped."
        },
        footer = {
            "",
            "Examples:",
            "  claimwire ingest news/ archive.warc.gz https://outlet.example/rss",
            "  claimwire ingest 2025.tar.gz --since 2025-06-01 --rate 200",
            "  claimwire ingest --serve --poll",
            "  curl -d '{\"text\":\"Ana Torvik said it rained.\"}' localhost:8088/articles"
        })
public final class IngestCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Parameters(paramLabel = "FILE|DIR|URL|-", arity = "0..*", description = "Inputs; - is standard input.")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--serve", description = "Serve POST /articles until stopped; may be combined with inputs.")
    boolean serve;

    @Option(names = "--poll", description = "Poll the feeds of `claimwire feeds add` until stopped.")
    boolean poll;

    @Option(names = "--since", paramLabel = "DATE", description = "Skip articles published earlier.")
    String since;

    @Option(names = "--rate", paramLabel = "N", description = "Maximum number of articles per second.")
    double rate;

    @Option(names = "--dry-run", description = "Read and count everything without publishing.")
    boolean dryRun;

    @Option(names = "--json", description = "Print the counts as JSON.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        InputResolver reader = new InputResolver(settings, Clock.systemUTC(), System.in);
        reader.check(inputs);
        BackfillRun run = new BackfillRun(reader.sources(inputs), since(), rate, Terminal.standard());
        if (dryRun) {
            run.dryRun();
            report(run);
            return run.exitCode();
        }
        Topics topics = Topics.from(settings);
        // validate before connecting
        IngestSettings.from(settings);
        PushSettings.from(settings);
        PollSettings.from(settings);
        PreflightChecks.requireTopics(settings, topics);
        try (ShutdownHook stop = new ShutdownHook()) {
            if (!inputs.isEmpty()) {
                run.send(settings, topics);
                report(run);
            }
            if (serve || poll || inputs.isEmpty()) {
                serve(settings, topics, stop);
            }
        }
        return run.exitCode();
    }

    private Instant since() {
        if (since == null) {
            return null;
        }
        return DateParser.read(since)
                .orElseThrow(() -> new SettingsException(
                        "--since is \"" + since + "\": must be a date such as 2026-03-01 or 2026-03-01T08:00:00Z"));
    }

    private void report(BackfillRun run) {
        PrintWriter out = common.out();
        if (json) {
            ObjectNode node = new ObjectMapper()
                    .createObjectNode()
                    .put("accepted", run.accepted())
                    .put("rejected", run.rejected())
                    .put("skipped", run.skippedItems());
            out.println(dryRun ? node.put("dryRun", true) : node);
        } else {
            out.println((dryRun ? "would be " : "") + "accepted " + run.accepted() + ", rejected " + run.rejected()
                    + (since == null ? "" : ", skipped " + run.skippedItems()));
        }
        out.flush();
    }

    private void serve(Settings settings, Topics topics, ShutdownHook stop) throws InterruptedException {
        boolean listens = serve || !poll;
        try (IngestServices services = new IngestServices(settings, topics, listens, poll);
                ManagementPort management = new ManagementPort(
                        ManagementSettings.from(settings), List.of(services.healthIndicator()), services.meters())) {
            common.err().println(services.activities() + "; health on " + management.healthUrl() + "; Ctrl-C stops it");
            services.await(stop);
        }
    }
}
