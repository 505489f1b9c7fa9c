package io.claimwire.app.cli;

import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that every command with settings has. */
public final class CommonOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with settings.")
    Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting, over environment and file; may be repeated.")
    Map<String, String> set = new LinkedHashMap<>();

    /** Flags over environment over file over defaults. */
    public SettingsLoader loader() {
        SettingsLoader loader = new SettingsLoader(Catalogue.SETTINGS);
        if (config != null) {
            loader.file(config);
        }
        return loader.environment(System.getenv()).flags(set);
    }

    public Settings settings() {
        return loader().load();
    }
}
