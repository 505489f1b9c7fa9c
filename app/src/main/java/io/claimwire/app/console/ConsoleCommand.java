package io.claimwire.app.console;

import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.Dependencies;
import io.claimwire.app.cli.Groups;
import io.claimwire.app.cli.StopSignal;
import io.claimwire.console.Console;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.topics.Topics;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code claimwire console}. */
@Command(
        name = "console",
        description = "Serves the operators' page: lag, dead letters, audit, overview.",
        footer = {"", "Example:", "  claimwire console --config production.properties --set management.port=8090"})
public final class ConsoleCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Topics topics = Topics.from(settings);
        Dependencies.requireTopics(settings, topics);
        try (StopSignal stop = new StopSignal();
                Console console = new Console(settings, topics, Groups.of(settings), Clock.systemUTC())) {
            spec.commandLine()
                    .getErr()
                    .println("console on http://"
                            + ManagementSettings.from(settings).host() + ":" + console.port()
                            + "/; Ctrl-C stops it");
            stop.await();
        }
        return 0;
    }
}
