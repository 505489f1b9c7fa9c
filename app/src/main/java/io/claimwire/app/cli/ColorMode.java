package io.claimwire.app.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** When output is coloured: the values of {@code --color}. */
public enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    /** The mode of a command line, from the option of the top-level command. */
    public static ColorMode of(CommandSpec command) {
        return command.root().findOption("--color").getValue();
    }

    /** Parses the value of the option. */
    public static ColorMode parse(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "always" -> ALWAYS;
            case "never" -> NEVER;
            default -> throw new TypeConversionException("\"" + value + "\": must be auto, always or never");
        };
    }

    /**
     * Whether to write colours. AUTO follows https://no-color.org, and writes none to a dumb terminal or a file.
     *
     * @param terminal whether the output is a terminal
     */
    public boolean enabled(boolean terminal, Map<String, String> environment) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        };
    }
}
