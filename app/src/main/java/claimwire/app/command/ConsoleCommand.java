package claimwire.app.command;

import claimwire.console.Console;
import claimwire.console.management.ManagementSettings;
import claimwire.settings.Settings;
import claimwire.topics.Topics;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code claimwire console}. */
@Command(
        name = "console",
        description = {
            "Serves the operators' page (lag, verdicts, latest claims), the claims page, claims as a stream (/claims/stream) and",
            "as search (/claims), /health, /ready and /metrics."
        },
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
                PostgresArchive archive = new PostgresArchive(settings);
                Console console = new Console(settings, topics, Groups.of(settings), archive, Clock.systemUTC())) {
            spec.commandLine()
                    .getErr()
                    .println("console on http://"
                            + ManagementSettings.from(settings).host() + ":" + console.port()
                            + "/, claims on /claims.html and /claims/stream; Ctrl-C stops it");
            stop.await();
        }
        return 0;
    }
}
