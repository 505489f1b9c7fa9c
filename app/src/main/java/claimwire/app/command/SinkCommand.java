package claimwire.app.command;

import claimwire.console.management.ManagementPort;
import claimwire.console.management.ManagementSettings;
import claimwire.settings.Settings;
import claimwire.sink.SinkService;
import claimwire.sink.postgres.SinkSettings;
import claimwire.topics.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code claimwire sink}. */
@Command(
        name = "sink",
        subcommands = SinkResetCommand.class,
        description = "Writes articles, duplicates and claims to PostgreSQL and to claims.json, until it is stopped.",
        footer = {
            "",
            "Example:",
            "  claimwire sink --set postgres.url=jdbc:postgresql://db/news --set postgres.user=news"
        })
public final class SinkCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Topics topics = Topics.from(settings);
        SinkSettings own = SinkSettings.from(settings);
        Dependencies.requireTopics(settings, topics);
        try (StopSignal stop = new StopSignal();
                SinkService sink = new SinkService(own, topics);
                ManagementPort management = new ManagementPort(
                        ManagementSettings.from(settings),
                        List.of(Service.of(sink, "writing to " + own.url())),
                        List.of(sink))) {
            stop.wake(sink::close);
            sink.start();
            spec.commandLine().getErr().println("sink runs; " + Service.health(settings, management));
            sink.awaitStop();
        }
        return 0;
    }
}
