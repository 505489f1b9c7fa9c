package io.claimwire.runtime.config;

import io.claimwire.runtime.config.Settings.ConfigValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Merges defaults, a file, the environment and the command line; later sources override earlier ones, and unknown keys
 * are rejected. Not thread-safe.
 */
public final class SettingsLoader {
    private static final String OURS = "CLAIMWIRE_";
    /** Variables of the launcher, the image and docker-compose.yml that are not settings. */
    private static final Set<String> NOT_SETTINGS = Set.of(
            "CLAIMWIRE_HOME",
            "CLAIMWIRE_IMAGE",
            "CLAIMWIRE_JAVA_OPTS",
            "CLAIMWIRE_LIBRARY_LOG_LEVEL",
            "CLAIMWIRE_LOG_LEVEL",
            "CLAIMWIRE_MAX_RAM_PERCENTAGE");

    private final Map<String, Setting> ours = new HashMap<>();
    private final Set<String> known = new TreeSet<>();
    private final Map<String, ConfigValue> values = new HashMap<>();

    public SettingsLoader(List<Setting> catalogue) {
        for (Setting setting : catalogue) {
            ours.put(setting.key(), setting);
            known.add(setting.key());
            if (!setting.defaultValue().isEmpty()) {
                values.put(setting.key(), new ConfigValue(setting.defaultValue(), "default"));
            }
        }
        KafkaSettings.allNames().forEach(name -> known.add(Settings.KAFKA + name));
    }

    /** Reads a properties file; unknown keys are rejected. */
    public SettingsLoader file(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SettingsException("settings file " + file + " cannot be read (" + unreadable.getMessage()
                    + "): pass an existing properties file with --config");
        }
        read.stringPropertyNames().forEach(key -> put(key, read.getProperty(key), "file " + file.getFileName()));
        return this;
    }

    /**
     * Reads {@code CLAIMWIRE_X_Y} as {@code x.y}, {@code KAFKA_X_Y} as {@code kafka.x.y} and
     * {@code SCHEMA_REGISTRY_URL} as Confluent's key; {@code __} is an underscore. Unknown {@code CLAIMWIRE_} variables
     * are rejected; unrelated variables such as {@code KAFKA_HOME} are ignored.
     */
    public SettingsLoader environment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(OURS) && !NOT_SETTINGS.contains(name)) {
                put(toKey(name.substring(OURS.length())), value, "environment " + name);
            } else if ((name.startsWith("KAFKA_") || name.startsWith("SCHEMA_REGISTRY_"))
                    && known.contains(toKey(name))) {
                put(toKey(name), value, "environment " + name);
            }
        });
        return this;
    }

    /** Reads {@code key=value} pairs of the command line. */
    public SettingsLoader flags(Map<String, String> flags) {
        flags.forEach((key, value) -> put(key, value, "command line"));
        return this;
    }

    public Settings load() {
        return new Settings(values);
    }

    /** Whether the value of this key must be masked. */
    public boolean secret(String key) {
        Setting setting = ours.get(key);
        return setting == null ? KafkaSettings.isSecret(key) : setting.secret();
    }

    private void put(String key, String value, String origin) {
        if (!known.contains(key)) {
            throw new SettingsException("unknown setting " + key + " (" + origin + ")" + suggestion(key)
                    + "; `claimwire config --all` lists all settings");
        }
        values.put(key, new ConfigValue(value, origin));
    }

    private String suggestion(String key) {
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(3, key.length() / 3));
        return known.stream()
                .filter(candidate -> distance.apply(key, candidate) >= 0)
                .min(Comparator.comparingInt(candidate -> distance.apply(key, candidate)))
                .map(candidate -> ": did you mean " + candidate + "?")
                .orElse("");
    }

    private static String toKey(String variable) {
        return variable.replace("__", "\0").replace('_', '.').replace('\0', '_').toLowerCase(Locale.ROOT);
    }
}
