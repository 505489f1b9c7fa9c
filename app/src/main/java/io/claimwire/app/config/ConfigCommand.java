package io.claimwire.app.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.app.cli.ExitCode;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code claimwire config}. */
@Command(
        name = "config",
        description = "Print and validate the merged settings; secrets are masked.",
        footer = {"", "Example:", "  CLAIMWIRE_INGEST_HTTP_PORT=9000 claimwire config --config my.properties"})
public final class ConfigCommand implements Callable<Integer> {
    private static final String MASK = "********";

    @Mixin
    CommonOptions common;

    @Option(names = "--all", description = "Include unset settings, with their descriptions.")
    boolean all;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    /** Masks passwords in URLs: {@code //user:password@host} and {@code password=…}. */
    private static String maskCredentials(String value) {
        return value.replaceAll("(?i)(password=)[^&;,\\s]+", "$1" + MASK)
                .replaceAll("(//[^/@:\\s]*:)[^/@\\s]+@", "$1" + MASK + "@");
    }

    @Override
    public Integer call() {
        SettingsLoader loader = common.loader();
        Settings settings = loader.load();
        List<String> invalid = SettingsValidation.errors(settings);
        invalid.forEach(error -> common.err().println("claimwire: " + error));
        PrintWriter out = common.out();
        ObjectNode object = new ObjectMapper().createObjectNode();
        settings.all().forEach((key, given) -> {
            String shown = loader.secret(key) ? MASK : maskCredentials(given.value());
            object.putObject(key).put("value", shown).put("source", given.source());
            if (!json) {
                out.printf("%-42s = %-44s (%s)%n", key, shown, given.source());
            }
        });
        if (json) {
            out.println(object);
        } else if (all) {
            out.println();
            ConfigAndMetricsCatalog.SETTINGS.stream()
                    .sorted(Comparator.comparing(Setting::key))
                    .forEach(setting -> out.printf(
                            "%-42s %s%s%n",
                            setting.key(),
                            setting.description(),
                            setting.defaultValue().isEmpty() ? "" : " Default: " + setting.defaultValue()));
            out.println("kafka.NAME".concat(" ".repeat(33)) + "Any of the "
                    + KafkaSettings.allNames().size() + " settings of Kafka clients, including SASL and TLS.");
        }
        return invalid.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }
}
