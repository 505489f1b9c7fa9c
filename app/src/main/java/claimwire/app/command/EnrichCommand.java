package claimwire.app.command;

import claimwire.enrich.claim.GrammarExtractor;
import claimwire.enrich.text.LanguageModels;
import claimwire.enrich.topology.EnrichSettings;
import claimwire.enrich.topology.EnrichTopology;
import claimwire.enrich.topology.StreamsRunner;
import claimwire.settings.Settings;
import claimwire.topics.Topics;
import java.util.concurrent.Callable;
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
        LanguageModels models = LanguageModels.load();
        if (describe) {
            spec.commandLine()
                    .getOut()
                    .println(EnrichTopology.describe(topics, () -> new GrammarExtractor(models), own));
            return 0;
        }
        Dependencies.requireTopics(settings, topics);
        try (StopSignal stop = new StopSignal();
                StreamsRunner runner =
                        new StreamsRunner(EnrichTopology.build(topics, () -> new GrammarExtractor(models), own), own)) {
            stop.wake(runner::close);
            runner.start();
            spec.commandLine().getErr().println("enrich runs; Ctrl-C stops it");
            runner.awaitStop();
        }
        return 0;
    }
}
