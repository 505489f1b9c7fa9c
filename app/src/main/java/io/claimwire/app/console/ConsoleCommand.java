package io.claimwire.app.console;

import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.ConsumerGroupIds;
import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.console.Console;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.topics.Topics;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code claimwire console}. */
@Command(
        name = "console",
        description = "Serve the operators' page: lag, dead letters, audit, overview.",
        footer = {"", "Example:", "  claimwire console --config production.properties --set management.port=8090"})
public final class ConsoleCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Topics topics = common.existingTopics(settings);
        try (ShutdownHook stop = new ShutdownHook();
                Console console = new Console(settings, topics, ConsumerGroupIds.of(settings), Clock.systemUTC())) {
            common.err()
                    .println("console on http://"
                            + ManagementSettings.from(settings).host() + ":" + console.port()
                            + "/; Ctrl-C stops it");
            stop.await();
        }
        return 0;
    }
}
