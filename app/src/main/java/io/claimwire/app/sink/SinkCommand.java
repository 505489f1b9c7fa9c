package io.claimwire.app.sink;

import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.PreflightChecks;
import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.ManagementPort;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.sink.SinkService;
import io.claimwire.sink.postgres.SinkSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code claimwire sink}. */
@Command(
        name = "sink",
        subcommands = SinkResetCommand.class,
        description = "Write articles and claims to PostgreSQL and claims.json.",
        footer = {"", "Example:", "  claimwire sink --set postgres.url=jdbc:postgresql://db/news"})
public final class SinkCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Topics topics = Topics.from(settings);
        SinkSettings own = SinkSettings.from(settings);
        PreflightChecks.requireTopics(settings, topics);
        try (ShutdownHook stop = new ShutdownHook();
                SinkService sink = new SinkService(own, topics);
                ManagementPort management = new ManagementPort(
                        ManagementSettings.from(settings),
                        List.of(sink.healthIndicator(
                                "writing to " + own.postgres().url())),
                        List.of(sink))) {
            stop.wake(sink::close);
            sink.start();
            common.err().println("sink is running; health on " + management.healthUrl() + "; Ctrl-C stops it");
            sink.awaitStop();
        }
        return 0;
    }
}
