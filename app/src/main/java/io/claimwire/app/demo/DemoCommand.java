package io.claimwire.app.demo;

import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.ExitCode;
import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.app.cli.Terminal;
import io.claimwire.runtime.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code claimwire demo}. */
@Command(
        name = "demo",
        description = "Run everything on this machine, with a real broker.",
        footer = {
            "",
            "Examples:",
            "  claimwire demo",
            "  claimwire demo --once --json my-articles.ndjson",
            "  claimwire demo --data ./kept https://outlet.example/feed.xml"
        })
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Parameters(
            paramLabel = "FILE|DIR|URL|-",
            arity = "0..*",
            description = "Articles to process; default: the sample articles.")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--once", description = "Exit with a summary when everything is processed.")
    boolean once;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep all data in this folder; the next run resumes from it.")
    Path data;

    @Option(names = "--json", description = "Print only the summary, as one JSON object.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        if (data != null && Files.exists(data) && !Files.isDirectory(data)) {
            throw new SettingsException("--data " + data + " is a file: --data requires a folder");
        }
        ConsoleOutput output = new ConsoleOutput(common.out(), Boolean.getBoolean("claimwire.stdout.terminal"), json);
        try (ShutdownHook stop = new ShutdownHook();
                Demo demo = new Demo(common.settings(), data, inputs, output, Terminal.standard())) {
            demo.checkInputs();
            stop.wake(() -> output.line("stopping…"));
            boolean finished = run(demo, stop);
            if (json && finished) {
                common.out().println(demo.summary().json());
                common.out().flush();
            }
            return demo.rejectedAll() ? ExitCode.FAILED : ExitCode.OK;
        }
    }

    /** A shutdown during the start makes a part fail, which is not an error. */
    private boolean run(Demo demo, ShutdownHook stop) throws Exception {
        try {
            return demo.run(stop, once);
        } catch (IOException | RuntimeException failure) {
            if (stop.isRequested()) {
                return false;
            }
            throw failure;
        }
    }
}
