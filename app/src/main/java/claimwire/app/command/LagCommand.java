package claimwire.app.command;

import claimwire.app.ExitCode;
import claimwire.console.ConsoleSettings;
import claimwire.console.lag.LagReader;
import claimwire.console.lag.LagReport;
import claimwire.console.web.StatusPage;
import claimwire.settings.Settings;
import claimwire.topics.Topics;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claimwire lag}. */
@Command(
        name = "lag",
        description = {
            "Prints how far each group that reads Claimwire's topics is behind, by partition, and how long its next record waits.",
            "Ends with 3 when enrich, sink or mirror is LATE (a record waits longer than console.late) or STOPPED (nobody reads)."
        },
        footer = {"", "Examples:", "  claimwire lag --watch", "  claimwire lag --json --set console.late=30s"})
public final class LagCommand implements Callable<Integer> {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";

    @Mixin
    CommonOptions common;

    @Option(names = "--watch", description = "Goes on, every console.interval, until it is stopped.")
    boolean watch;

    @Option(names = "--json", description = "Prints one JSON object a reading.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Topics topics = Topics.from(settings);
        ConsoleSettings own = ConsoleSettings.from(settings);
        Dependencies.requireTopics(settings, topics);
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = new StopSignal();
                LagReader reader =
                        new LagReader(settings, topics, Groups.of(settings), own.late(), Clock.systemUTC())) {
            while (true) {
                LagReport report = reader.read();
                out.print(json ? line(report) : text(report));
                out.flush();
                if (!watch || out.checkError() || stop.await(own.interval())) {
                    return report.bad() ? ExitCode.LAG : ExitCode.OK;
                }
            }
        }
    }

    private String text(LagReport report) {
        boolean screen = watch && Boolean.getBoolean("claimwire.stdout.terminal");
        return (screen ? HOME_AND_CLEAR : "") + LagTable.of(report) + (watch && !screen ? "\n" : "");
    }

    private static String line(LagReport report) {
        var object = new ObjectMapper()
                .createObjectNode()
                .put("at", report.at().toString())
                .put("bad", report.bad());
        ArrayNode groups = object.putArray("groups");
        report.groups().forEach(group -> groups.add(StatusPage.json(group)));
        return object + "\n";
    }
}
