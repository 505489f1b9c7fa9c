package io.claimwire.app.cli;

import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.topics.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options, output and topic checks shared by all commands with settings. Not thread-safe. */
public final class CommonOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with settings.")
    Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a setting of the environment or file. Repeatable.")
    Map<String, String> set = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    /** Precedence: flags, environment, file, defaults. */
    public SettingsLoader loader() {
        SettingsLoader loader = new SettingsLoader(ConfigAndMetricsCatalog.SETTINGS);
        if (config != null) {
            loader.file(config);
        }
        return loader.environment(System.getenv()).flags(set);
    }

    public Settings settings() {
        return loader().load();
    }

    /**
     * The catalog of topics.
     *
     * @throws DependencyUnavailableException when no broker answers
     * @throws IllegalStateException when topics are missing
     */
    public Topics existingTopics(Settings settings) {
        Topics topics = Topics.from(settings);
        PreflightChecks.requireTopics(settings, topics);
        return topics;
    }

    /** Whether results are coloured, by {@code --color} and the terminal. */
    public boolean coloured() {
        return ColorMode.of(command).enabled(Boolean.getBoolean("claimwire.stdout.terminal"), System.getenv());
    }

    /** For results. */
    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** For messages and progress. */
    public PrintWriter err() {
        return command.commandLine().getErr();
    }
}
