package io.claimwire.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * One measured value, and the baseline of the same run. Immutable.
 *
 * @param bench the benchmark, and after a dot the measured part
 * @param unit of both values
 * @param against the baseline; null without one
 * @param againstValue value of the baseline; null without one
 */
public record Measurement(String bench, double value, String unit, String against, Double againstValue) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A value without a baseline. */
    public static Measurement of(String bench, double value, String unit) {
        return new Measurement(bench, value, unit, null, null);
    }

    /** The value divided by the baseline; null without one. */
    public Double ratio() {
        return againstValue == null || againstValue == 0 ? null : value / againstValue;
    }

    /** One JSON line. */
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

    /** One line of text. */
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
