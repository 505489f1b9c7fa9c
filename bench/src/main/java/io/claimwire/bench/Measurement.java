package io.claimwire.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * One figure, and what it is held against. Immutable.
 *
 * @param bench what was measured: the bench's name, and behind a dot the part of it
 * @param unit of both values
 * @param against what the value is held against, measured in the same run; null when nothing is
 * @param againstValue null when there is nothing
 */
public record Measurement(String bench, double value, String unit, String against, Double againstValue) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A figure that stands alone. */
    public static Measurement of(String bench, double value, String unit) {
        return new Measurement(bench, value, unit, null, null);
    }

    /** The value as a multiple of what it is held against; null when there is nothing. */
    public Double ratio() {
        return againstValue == null || againstValue == 0 ? null : value / againstValue;
    }

    /** One line for a program. */
    public String json() {
        return JSON.createObjectNode()
                .put("bench", bench)
                .put("value", rounded(value))
                .put("unit", unit)
                .put("against", against)
                .put("againstValue", rounded(againstValue))
                .put("ratio", rounded(ratio()))
                .toString();
    }

    /** One line for a person. */
    public String text() {
        String held = against == null
                ? ""
                : String.format(Locale.ROOT, "  %.3g × %s (%s)", ratio(), against, digits(againstValue));
        return String.format(Locale.ROOT, "%-36s %10s %-24s%s", bench, digits(value), unit, held)
                .stripTrailing();
    }

    private static String digits(double number) {
        return number >= 1_000
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.3g", number);
    }

    private static Double rounded(Double number) {
        return number == null ? null : Double.valueOf(String.format(Locale.ROOT, "%.5g", number));
    }
}
