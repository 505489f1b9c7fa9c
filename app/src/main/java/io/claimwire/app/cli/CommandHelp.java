package io.claimwire.app.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The layout of {@code --help}: summary, usage, examples, details, options. The first description of a command is its
 * summary, which {@code claimwire --help} lists; the others are details. The footer holds the examples. Stateless.
 */
public final class CommandHelp {
    /** Standard width of a terminal. */
    public static final int WIDTH = 80;

    private static final String SUMMARY = "summary";
    private static final String EXAMPLES = "examples";
    private static final String DETAILS = "details";

    private CommandHelp() {}

    /** Applies the layout to a command and all its subcommands. */
    public static CommandLine layout(CommandLine command) {
        command.setUsageHelpWidth(WIDTH)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setHelpSectionKeys(List.of(
                        SUMMARY,
                        UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                        UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                        EXAMPLES,
                        DETAILS,
                        UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
                        UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
                        UsageMessageSpec.SECTION_KEY_COMMAND_LIST));
        render(command);
        return command;
    }

    private static void render(CommandLine command) {
        Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(command.getHelpSectionMap());
        sections.put(SUMMARY, help -> lines(description(help).limit(1)));
        // examples are not wrapped, so that they can be copied
        sections.put(EXAMPLES, help -> lines(Arrays.stream(usage(help).footer())));
        sections.put(DETAILS, help -> {
            String details =
                    description(help).skip(1).map(line -> wrapped(help, line)).collect(Collectors.joining());
            return (details.isEmpty() ? "" : System.lineSeparator() + details) + System.lineSeparator();
        });
        command.setHelpSectionMap(sections);
        command.getSubcommands().values().forEach(CommandHelp::render);
    }

    private static String wrapped(Help help, String line) {
        return Help.join(help.ansi(), WIDTH, true, new String[] {line}, new StringBuilder())
                .toString();
    }

    private static Stream<String> description(Help help) {
        return Arrays.stream(usage(help).description());
    }

    private static UsageMessageSpec usage(Help help) {
        return help.commandSpec().usageMessage();
    }

    private static String lines(Stream<String> lines) {
        return lines.map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    }
}
