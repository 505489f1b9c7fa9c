package io.claimwire.app.enrich;

import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.PreflightChecks;
import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.EnrichTopology;
import io.claimwire.enrich.topology.ExtractorSettings;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.ManagementPort;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.topics.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code claimwire enrich}. */
@Command(
        name = "enrich",
        description = "Deduplicate articles, group stories and extract claims.",
        footer = {"", "Example:", "  claimwire enrich --set enrich.state.dir=/var/lib/claimwire"})
public final class EnrichCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Option(names = "--describe", description = "Print the topology and exit.")
    boolean describe;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Topics topics = Topics.from(settings);
        EnrichSettings own = EnrichSettings.from(settings, topics);
        Supplier<ClaimExtractor> extractors = ExtractorSettings.extractors(own.claims());
        if (describe) {
            common.out().println(EnrichTopology.describe(topics, extractors, own));
            return 0;
        }
        PreflightChecks.requireTopics(settings, topics);
        try (ShutdownHook stop = new ShutdownHook();
                StreamsRunner runner = new StreamsRunner(EnrichTopology.build(topics, extractors, own), own);
                ManagementPort management = new ManagementPort(
                        ManagementSettings.from(settings), List.of(runner.healthIndicator()), List.of(runner))) {
            stop.wake(runner::close);
            runner.start();
            common.err().println("enrich is running; health on " + management.healthUrl() + "; Ctrl-C stops it");
            runner.awaitStop();
        }
        return 0;
    }
}
