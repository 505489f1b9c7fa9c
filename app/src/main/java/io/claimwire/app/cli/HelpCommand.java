package io.claimwire.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claimwire help}. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Print the help of a command.",
        footer = {"", "Examples:", "  claimwire help ingest", "  claimwire help feeds add"})
public final class HelpCommand implements Runnable {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "A command and its subcommands.")
    List<String> names = new ArrayList<>();

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String name : names) {
            command = command.getSubcommands().get(name);
            if (command == null) {
                throw new ParameterException(
                        spec.root().commandLine(),
                        "unknown command: " + String.join(" ", names)
                                + (name.equals("bench") ? "; run `claimwire bench --help`" : ""));
            }
        }
        command.usage(spec.commandLine().getOut());
    }
}
