package io.claimwire.api.search;

import claimwire.ClaimKind;
import io.claimwire.runtime.config.TimeParser;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Parses the query parameters of a request for claims. Not thread-safe. */
public final class ClaimQueryParser {
    /** Names of the filter parameters. */
    public static final Set<String> FILTERS =
            Set.of("speaker", "source", "story", "kind", "text", "language", "minSources");

    private static final int MAX_CHARACTERS = 500;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final Map<String, List<String>> parameters;
    private final Clock clock;

    /**
     * @param parameters parameter names with all their values, decoded
     * @throws IllegalArgumentException for an unknown parameter or an invalid value, with a one-line message
     */
    public ClaimQueryParser(Map<String, List<String>> parameters, Set<String> more, Clock clock) {
        this.parameters = parameters;
        this.clock = clock;
        for (String name : parameters.keySet()) {
            if (!name.isEmpty() && !FILTERS.contains(name) && !more.contains(name)) {
                Set<String> allowed = new TreeSet<>(FILTERS);
                allowed.addAll(more);
                throw new IllegalArgumentException(
                        "unknown parameter \"" + name + "\"; supported: " + String.join(", ", allowed));
            }
        }
    }

    public ClaimFilter filter() {
        return new ClaimFilter(
                words("speaker"), set("source"), text("story"), kinds(), words("text"), set("language"), minSources());
    }

    /** Rejects values without a word, which would match everything. */
    private String words(String name) {
        String value = text(name);
        if (!value.isEmpty() && NormalizedWords.of(value).isEmpty()) {
            throw invalid(name, value, "words with at least one letter or digit");
        }
        return value;
    }

    /** The search that the parameters describe. */
    public ClaimQuery query() {
        return new ClaimQuery(filter(), status(), time("since"), time("until"), limit(), cursor());
    }

    /** The text form of a cursor. */
    public static String write(ClaimQuery.SearchCursor cursor) {
        String plain = cursor.receivedAt() + "|" + cursor.claimId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Like {@link #text}, without a length limit. */
    public String untrimmed(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(values.size() - 1).strip(); // trim() would remove NUL
    }

    /** The last value of the parameter; empty when it is missing. */
    public String text(String name) {
        String value = untrimmed(name);
        if (value.length() > MAX_CHARACTERS || value.indexOf('\0') >= 0) {
            throw invalid(
                    name,
                    value.substring(0, Math.min(40, value.length())) + "…",
                    "at most " + MAX_CHARACTERS + " characters, none of them NUL");
        }
        return value;
    }

    /** Null when the parameter is missing. */
    public Instant time(String name) {
        return time(name, "");
    }

    /** @param others further values that the caller accepts, for the error message */
    public Instant time(String name, String others) {
        String value = text(name);
        return value.isEmpty()
                ? null
                : TimeParser.parse(value, clock)
                        .orElseThrow(() -> invalid(name, value, others + TimeParser.ALLOWED_FORMATS));
    }

    private int limit() {
        return number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    private int minSources() {
        return number("minSources", 0, 0, 1_000);
    }

    private String status() {
        String value = text("status").toUpperCase(Locale.ROOT);
        return switch (value) {
            case "" -> "CURRENT";
            case "ANY" -> "";
            case "CURRENT", "RETRACTED" -> value;
            default -> throw invalid("status", value, "CURRENT, RETRACTED or ANY");
        };
    }

    private Set<String> kinds() {
        Set<String> kinds = new HashSet<>();
        for (String each : set("kind")) {
            String kind = each.toUpperCase(Locale.ROOT);
            if (Arrays.stream(ClaimKind.values())
                    .noneMatch(known -> known.name().equals(kind))) {
                throw invalid("kind", each, "one of " + Arrays.toString(ClaimKind.values()));
            }
            kinds.add(kind);
        }
        return kinds;
    }

    /** Repeated or comma-separated values. */
    private Set<String> set(String name) {
        Set<String> values = new HashSet<>();
        for (String each : parameters.getOrDefault(name, List.of())) {
            for (String value : new ArrayList<>(List.of(each.split(",")))) {
                if (!value.isBlank()) {
                    values.add(value.trim());
                }
            }
        }
        if (values.size() > MAX_CHARACTERS || values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw invalid(name, "…", "at most " + MAX_CHARACTERS + " values, none with NUL");
        }
        return values;
    }

    private int number(String name, int missing, int least, int most) {
        String value = text(name);
        if (value.isEmpty()) {
            return missing;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // reported below, with the bounds
        }
        throw invalid(name, value, "an integer from " + least + " to " + most);
    }

    private ClaimQuery.SearchCursor cursor() {
        String value = text("cursor");
        if (value.isEmpty()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            int bar = plain.indexOf('|');
            Instant time = Instant.parse(plain.substring(0, bar));
            if (TimeParser.isRepresentable(time) && plain.indexOf('\0') < 0) {
                return new ClaimQuery.SearchCursor(time, plain.substring(bar + 1));
            }
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException broken) {
            // reported below
        }
        throw invalid("cursor", value, "the \"next\" value of the previous page");
    }

    private static IllegalArgumentException invalid(String name, String value, String allowed) {
        return new IllegalArgumentException(name + " is \"" + value + "\": must be " + allowed);
    }
}
