package io.claimwire.bench;

import io.claimwire.app.cli.CommandHelp;
import io.claimwire.app.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claimwire bench NAME}: a separate main class, because only this module depends on JMH. */
@Command(
        name = "claimwire bench",
        description = {
            "Run benchmarks on this machine.",
            "`claimwire bench list` lists the benchmarks; `all` runs all of them."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  claimwire bench pipeline", "  claimwire bench all --json > figures.ndjson"})
public final class Bench implements Callable<Integer> {
    private static final List<Benchmark> TRIALS = List.of(
            new PipelineBenchmark(),
            new InnerLoopsBenchmark(),
            new ExtractBenchmark(),
            new DedupeBenchmark(),
            new ParseBenchmark(),
            new PushBenchmark(),
            new SinkBenchmark(),
            new StreamBenchmark(),
            new LagBenchmark());

    @Parameters(paramLabel = "NAME", description = "Name of a benchmark, or all.")
    String name;

    @Option(names = "--input", paramLabel = "FILE", description = "Articles to use; default: generated articles.")
    Path input;

    @Option(
            names = "--articles",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Number of generated articles (default: ${DEFAULT-VALUE}).")
    int articles;

    @Option(names = "--json", description = "Print one JSON object per measurement.")
    boolean json;

    @Spec
    CommandSpec spec;

    public static void main(String[] arguments) {
        Writer out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
        Writer err = new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8);
        System.exit(run(new PrintWriter(out, true), new PrintWriter(err, true), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return CommandHelp.layout(new CommandLine(new Bench()))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.println("claimwire: " + (failure.getMessage() == null ? failure : failure.getMessage()));
                    return 1;
                })
                .setParameterExceptionHandler((wrong, given) -> {
                    err.println("claimwire: " + wrong.getMessage());
                    err.println("See `claimwire bench --help`.");
                    return 2;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (name.equals("list")) {
            TRIALS.forEach(benchmark -> out.printf("%-10s %s%n", benchmark.name(), benchmark.about()));
            return 0;
        }
        List<Benchmark> chosen = TRIALS.stream()
                .filter(benchmark -> name.equals("all") || name.equals(benchmark.name()))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "unknown benchmark " + name + "; `claimwire bench list` lists the benchmarks");
        }
        if (articles < 1) {
            throw new ParameterException(spec.commandLine(), "--articles must be 1 or more, not " + articles);
        }
        if (input != null && !Files.isReadable(input)) {
            throw new ParameterException(spec.commandLine(), "no such file: " + input);
        }
        Path home = Path.of(System.getProperty("claimwire.home", "."));
        for (Benchmark benchmark : chosen) {
            benchmark.run(new Benchmark.Choice(input, articles, home), new Shown(out, Terminal.standard()));
        }
        return 0;
    }

    private final class Shown implements Benchmark.Report {
        private final PrintWriter out;
        private final Terminal terminal;

        Shown(PrintWriter out, Terminal terminal) {
            this.out = out;
            this.terminal = terminal;
        }

        @Override
        public void accept(Measurement found) {
            terminal.clearProgress();
            out.println(json ? found.json() : found.text());
            out.flush();
        }

        @Override
        public void progress(String line) {
            terminal.progress(line);
        }

        @Override
        public void warn(String line) {
            terminal.warn(line);
        }
    }
}
