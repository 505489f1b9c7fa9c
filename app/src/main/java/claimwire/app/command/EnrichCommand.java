package claimwire.app.command;

import claimwire.console.management.ManagementPort;
import claimwire.console.management.ManagementSettings;
import claimwire.enrich.claim.ClaimExtractor;
import claimwire.enrich.claim.ClaimExtractorProvider;
import claimwire.enrich.topology.EnrichSettings;
import claimwire.enrich.topology.EnrichTopology;
import claimwire.enrich.topology.StreamsRunner;
import claimwire.settings.Settings;
import claimwire.topics.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claimwire enrich}. */
@Command(
        name = "enrich",
        description = "Runs enrich: duplicates, stories and claims, until it is stopped.",
        footer = {
            "",
            "Example:",
            "  claimwire enrich --config production.properties --set enrich.state.dir=/var/lib/claimwire"
        })
public final class EnrichCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Option(names = "--describe", description = "Prints the topology and ends.")
    boolean describe;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Topics topics = Topics.from(settings);
        EnrichSettings own = EnrichSettings.from(settings, topics);
        Supplier<ClaimExtractor> extractors = ClaimExtractorProvider.extractors(own.claims());
        if (describe) {
            spec.commandLine().getOut().println(EnrichTopology.describe(topics, extractors, own));
            return 0;
        }
        Dependencies.requireTopics(settings, topics);
        try (StopSignal stop = new StopSignal();
                StreamsRunner runner = new StreamsRunner(EnrichTopology.build(topics, extractors, own), own);
                ManagementPort management = new ManagementPort(
                        ManagementSettings.from(settings), List.of(Service.of(runner)), List.of(runner))) {
            stop.wake(runner::close);
            runner.start();
            spec.commandLine().getErr().println("enrich runs; " + Service.health(settings, management));
            runner.awaitStop();
        }
        return 0;
    }
}
