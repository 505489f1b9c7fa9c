package io.claimwire.app;

import io.claimwire.app.api.ApiCommand;
import io.claimwire.app.claims.ClaimsCommand;
import io.claimwire.app.cli.ColorMode;
import io.claimwire.app.cli.CommandHelp;
import io.claimwire.app.cli.ExitCode;
import io.claimwire.app.cli.HelpCommand;
import io.claimwire.app.config.ConfigCommand;
import io.claimwire.app.console.ConsoleCommand;
import io.claimwire.app.deadletters.DeadLettersCommand;
import io.claimwire.app.demo.DemoCommand;
import io.claimwire.app.doctor.DoctorCommand;
import io.claimwire.app.enrich.EnrichCommand;
import io.claimwire.app.enrich.ReprocessCommand;
import io.claimwire.app.feeds.FeedsCommand;
import io.claimwire.app.ingest.IngestCommand;
import io.claimwire.app.lag.LagCommand;
import io.claimwire.app.offline.ExtractCommand;
import io.claimwire.app.offline.OfflineCommands;
import io.claimwire.app.sink.SinkCommand;
import io.claimwire.app.stories.StoryCommand;
import io.claimwire.app.topics.TopicsCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code claimwire} command. */
@Command(
        name = "claimwire",
        description = {
            "Extract claims from news: who said what, and which outlets report it.",
            "`claimwire bench` measures speed; it needs the source tree.",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 bad lag status, 4 dependency unavailable."
        },
        mixinStandardHelpOptions = true,
        version = "claimwire 0.1.0",
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            DemoCommand.class,
            IngestCommand.class,
            FeedsCommand.class,
            EnrichCommand.class,
            SinkCommand.class,
            ApiCommand.class,
            ConsoleCommand.class,
            LagCommand.class,
            DeadLettersCommand.class,
            DoctorCommand.class,
            ClaimsCommand.class,
            StoryCommand.class,
            ReprocessCommand.class,
            TopicsCommand.class,
            ConfigCommand.class,
            OfflineCommands.Parse.class,
            OfflineCommands.Dedupe.class,
            ExtractCommand.class,
            HelpCommand.class
        },
        footer = {"", "Examples:", "  claimwire demo", "  claimwire extract article.txt", "  claimwire config --all"})
public final class Claimwire implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Claimwire.class);

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Colours: auto, always or never (default: auto).")
    ColorMode color;

    @Spec
    CommandSpec spec;

    public static void main(String[] arguments) {
        // output is UTF-8 in any locale, such as that of a container
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(out);
        // otherwise replaced stream threads print their stack trace; the failure is already logged in one line
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LOG.debug("thread {} has ended", thread.getName(), failure));
        int status = run(
                new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                arguments);
        out.flush();
        System.exit(status);
    }

    /** Runs one command and returns its exit code, without ending the process. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = CommandHelp.layout(new CommandLine(new Claimwire()))
                .registerConverter(ColorMode.class, ColorMode::parse)
                .setOverwrittenOptionsAllowed(true)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    ErrorReport report = ErrorReport.about(failure);
                    err.println("claimwire: " + report.line());
                    return report.exitCode();
                })
                .setParameterExceptionHandler((wrong, given) -> {
                    err.println("claimwire: " + wrong.getMessage());
                    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
                    err.println(
                            "See `" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
                    return ExitCode.USAGE;
                });
        try {
            return line.execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError exhausted) {
            err.println("claimwire: out of memory (" + exhausted
                    + "); increase it with CLAIMWIRE_JAVA_OPTS=-Xmx4g, or split the input");
            return ExitCode.FAILED;
        } finally {
            out.flush();
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "missing command; see `claimwire --help`, or run `claimwire demo`");
    }
}
