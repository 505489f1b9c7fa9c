package io.claimwire.app.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.ExitCode;
import io.claimwire.runtime.config.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code claimwire doctor}. */
@Command(
        name = "doctor",
        description = {
            "Check all dependencies of the services; suggest fixes.",
            "Checks Java, disks, brokers, topics, registry, schemas, database and clocks.",
            "Read-only. Exit code 1 when a check fails."
        },
        footer = {"", "Example:", "  claimwire doctor --config my.properties"})
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Option(names = "--json", description = "Print one JSON object per line.")
    boolean json;

    @Override
    public Integer call() {
        Settings settings = common.settings();
        PrintWriter out = common.out();
        List<CheckResult> findings = new Doctor(settings).examine();
        ObjectMapper mapper = new ObjectMapper();
        for (CheckResult each : findings) {
            out.println(
                    json
                            ? mapper.createObjectNode()
                                    .put("part", each.part())
                                    .put("ok", each.ok())
                                    .put("message", each.message())
                            : String.format(
                                    Locale.ROOT,
                                    "%-4s %-9s %s",
                                    each.ok() ? "ok" : "BAD",
                                    each.part(),
                                    each.message()));
        }
        return findings.stream().allMatch(CheckResult::ok) ? ExitCode.OK : ExitCode.FAILED;
    }
}
