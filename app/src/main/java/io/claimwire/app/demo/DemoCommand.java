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
        description =
                "Runs everything on this machine: a real broker, a real registry, a real PostgreSQL and all stages.",
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
            description = "Articles to run through it; without any, our sample wire.")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--once", description = "Ends with a summary when everything has drained.")
    boolean once;

    @Option(names = "--data", paramLabel = "DIR", description = "Keeps everything there, and starts again on it.")
    Path data;

    @Option(names = "--json", description = "Prints the summary as one JSON object and nothing else.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        if (data != null && Files.exists(data) && !Files.isDirectory(data)) {
            throw new SettingsException("--data " + data + " is a file: name a folder");
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

    /** Being stopped while the parts start makes one of them fail, which is nobody's fault. */
    private boolean run(Demo demo, ShutdownHook stop) throws Exception {
        try {
            return demo.run(stop, once);
        } catch (IOException | RuntimeException failure) {
            if (stop.given()) {
                return false;
            }
            throw failure;
        }
    }
}
