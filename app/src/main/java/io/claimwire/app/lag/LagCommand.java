package io.claimwire.app.lag;

import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.ConsumerGroupIds;
import io.claimwire.app.cli.ExitCode;
import io.claimwire.app.cli.PreflightChecks;
import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.console.lag.ConsumerGroupLag;
import io.claimwire.console.lag.LagJson;
import io.claimwire.console.lag.LagReader;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code claimwire lag}. */
@Command(
        name = "lag",
        description = {
            "Print the lag and status of all consumer groups.",
            "Status: OK, WARN (falls behind, late, or at risk of data loss), STALL (assigned, but the offset does"
                    + " not advance), STOP (no consumer), REWIND (offset was reset), UNKNOWN.",
            "Exit code 3 when enrich, sink or a --group is not OK.",
            "Rates, trends and ETA need two readings: --watch or --over."
        },
        footer = {
            "",
            "Examples:",
            "  claimwire lag --watch",
            "  claimwire lag --over 30s",
            "  claimwire lag --json --group billing --set console.lag.warn.after=30s"
        })
public final class LagCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Option(names = "--watch", description = "Refresh until stopped; q quits.")
    boolean watch;

    @Option(names = "--json", description = "Print one JSON object per reading.")
    boolean json;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Only this group; it determines the exit code. Repeatable.")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--over",
            paramLabel = "DURATION",
            description = "Read twice, this far apart, and print the second reading.")
    String over;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        LagSettings own = LagSettings.from(settings);
        Duration apart = over == null
                ? Duration.ZERO
                : settings.with(Map.of("--over", over), "command line").getDuration("--over", Duration.ofMillis(1));
        PreflightChecks.requireBroker(settings);
        boolean screen = watch && !json && Boolean.getBoolean("claimwire.stdout.terminal");
        try (ShutdownHook stop = new ShutdownHook();
                LagReader reader = new LagReader(settings, ConsumerGroupIds.of(settings), own, Clock.systemUTC())) {
            if (!apart.isZero()) {
                reader.read();
                stop.await(apart);
            }
            LagReport last = screen ? onScreen(reader, own, stop) : inLines(reader, own, stop);
            return last == null ? ExitCode.DEPENDENCY : bad(last) ? ExitCode.LAG : ExitCode.OK;
        }
    }

    private LagReport onScreen(LagReader reader, LagSettings own, ShutdownHook stop)
            throws IOException, InterruptedException {
        LagReport report;
        try (LagScreen screen = LagScreen.open(common.coloured())) {
            do {
                report = read(reader, screen::error);
                if (report != null) {
                    screen.show(report);
                }
            } while (!screen.quit(own.liveInterval(), stop));
        }
        return report;
    }

    private LagReport inLines(LagReader reader, LagSettings own, ShutdownHook stop) throws InterruptedException {
        PrintWriter out = common.out();
        PrintWriter err = common.err();
        while (true) {
            LagReport report = read(reader, onError -> err.println("claimwire: " + onError));
            if (report != null) {
                out.print(
                        json
                                ? LagJson.of(report) + "\n"
                                : String.join("\n", new LagTable(common.coloured(), Map.of()).lines(report)) + "\n");
                out.print(watch && !json ? "\n" : "");
                out.flush();
            }
            if (!watch || out.checkError() || stop.await(own.liveInterval())) {
                return report;
            }
        }
    }

    /** With --watch an outage does not end the command; null during an outage. */
    private LagReport read(LagReader reader, Consumer<String> onError) throws InterruptedException {
        try {
            return chosen(reader.read());
        } catch (KafkaException outage) {
            if (!watch) {
                throw outage;
            }
            onError.accept("the lag cannot be read: " + outage.getMessage());
            return null;
        }
    }

    private LagReport chosen(LagReport report) {
        if (only.isEmpty()) {
            return report;
        }
        Set<String> there =
                report.groups().stream().map(ConsumerGroupLag::group).collect(Collectors.toSet());
        for (String wanted : only) {
            if (!there.contains(wanted)) {
                throw new SettingsException("--group " + wanted + ": no such group, or it has no committed offsets;"
                        + " `claimwire lag` lists all groups");
            }
        }
        List<ConsumerGroupLag> groups = report.groups().stream()
                .filter(group -> only.contains(group.group()))
                .toList();
        return new LagReport(report.at(), report.readDuration(), groups);
    }

    private boolean bad(LagReport report) {
        return only.isEmpty()
                ? report.worstIsBad()
                : report.groups().stream().anyMatch(group -> group.status().isBad());
    }
}
