package io.claimwire.runtime.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The merged settings, each with its source. Immutable.
 *
 * <p>Keys with the prefix {@code kafka.} are passed to every Kafka client without that prefix; keys of the registry
 * client have Confluent's names.
 */
public final class Settings {
    /** Prefix of settings that are passed to Kafka clients. */
    public static final String KAFKA = "kafka.";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Duration MAX_DURATION = Duration.ofDays(3650);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    /** A value and its source, such as a file or the command line. */
    public record ConfigValue(String value, String source) {}

    private final Map<String, ConfigValue> values;

    Settings(Map<String, ConfigValue> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** All settings, sorted by key. */
    public Map<String, ConfigValue> all() {
        return values;
    }

    /** The value, trimmed; empty when it is not set. */
    public String getString(String key) {
        ConfigValue given = values.get(key);
        return given == null ? "" : given.value().trim();
    }

    /** The value, which must not be empty. */
    public String getRequired(String key) {
        String value = getString(key);
        if (value.isEmpty()) {
            throw wrong(key, value, "not empty");
        }
        return value;
    }

    /** An integer within the bounds, inclusive. */
    public int getInt(String key, int least, int most) {
        String value = getString(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, with the bounds
        }
        throw wrong(key, value, "an integer from " + least + " to " + most);
    }

    /** A number within the bounds, inclusive. */
    public double getDouble(String key, double least, double most) {
        String value = getString(key);
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, with the bounds
        }
        throw wrong(key, value, "a number from " + least + " to " + most);
    }

    /** {@code true} or {@code false}. */
    public boolean getBoolean(String key) {
        String value = getString(key);
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw wrong(key, value, "true or false");
        }
        return Boolean.parseBoolean(value);
    }

    /** A name that Kafka accepts for groups and topics. */
    public String getName(String key) {
        String value = getString(key);
        if (!NAME.matcher(value).matches()) {
            throw wrong(key, value, "letters, digits, '.', '_' and '-'");
        }
        return value;
    }

    /** The same, or empty. */
    public String getOptionalName(String key) {
        return getString(key).isEmpty() ? "" : getName(key);
    }

    /** A duration such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 12h} or {@code 3d}, of at most ten years. */
    public Duration getDuration(String key) {
        Matcher matcher = DURATION.matcher(getString(key));
        if (matcher.matches()) {
            Duration duration = Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
            if (duration.compareTo(MAX_DURATION) <= 0) {
                return duration;
            }
        }
        throw wrong(key, getString(key), "a duration such as 500ms, 30s, 5m, 12h or 3d, at most 3650d");
    }

    /** A duration of at least this length. */
    public Duration getDuration(String key, Duration least) {
        Duration duration = getDuration(key);
        if (duration.compareTo(least) < 0) {
            throw wrong(key, getString(key), "at least " + least.toMillis() + "ms");
        }
        return duration;
    }

    private static ChronoUnit unit(String name) {
        return switch (name) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }

    /**
     * The {@code kafka.} settings that are known to one kind of client, so that it does not warn about unknown ones.
     */
    public Map<String, Object> kafka(Collection<String> known) {
        Map<String, Object> chosen = new HashMap<>();
        values.forEach((key, given) -> {
            if (key.startsWith(KAFKA) && known.contains(key.substring(KAFKA.length()))) {
                chosen.put(key.substring(KAFKA.length()), given.value());
            }
        });
        return chosen;
    }

    /** Configuration of the serializers and the registry client, with Confluent's keys; numbers are validated. */
    public Map<String, Object> registry() {
        RegistrySettings.NUMBERS.forEach(key -> getInt(key, 0, Integer.MAX_VALUE));
        RegistrySettings.FLAGS.forEach(this::getBoolean);
        Map<String, Object> chosen = new HashMap<>();
        RegistrySettings.KEYS.forEach(setting -> {
            String value = getString(setting.key());
            if (!value.isEmpty()) {
                chosen.put(setting.key(), value);
            }
        });
        return chosen;
    }

    /** A copy with some settings replaced, such as the addresses of the embedded stack. */
    public Settings with(Map<String, String> replaced, String origin) {
        Map<String, ConfigValue> merged = new TreeMap<>(values);
        replaced.forEach((key, value) -> merged.put(key, new ConfigValue(value, origin)));
        return new Settings(merged);
    }

    /** A copy without this setting. */
    public Settings without(String key) {
        Map<String, ConfigValue> others = new TreeMap<>(values);
        others.remove(key);
        return new Settings(others);
    }

    private SettingsException wrong(String key, String value, String allowed) {
        ConfigValue given = values.get(key);
        String origin = given == null ? "unknown" : given.source();
        return new SettingsException(key + " is \"" + value + "\" (from " + origin + "): must be " + allowed, key);
    }
}
