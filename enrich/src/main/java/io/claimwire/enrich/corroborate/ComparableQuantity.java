package io.claimwire.enrich.corroborate;

import claimwire.Claim;
import claimwire.Quantity;
import java.util.Locale;
import java.util.Objects;
import opennlp.tools.stemmer.PorterStemmer;

/**
 * A number prepared for comparison: counted thing, unit and bounds. Immutable.
 *
 * @param unit empty without a unit
 * @param object stem of the counted thing; empty when unknown
 * @param casualties kind of {@link CasualtyCount}, of which a story has one number each; empty for other numbers
 */
record ComparableQuantity(String unit, String object, String casualties, double low, double high) {
    /** Tolerance of approximate numbers: "about 30" may be 27. */
    private static final double ABOUT = 0.1;
    /** From this value on, two reports rarely have the same number by chance. */
    private static final double INFORMATIVE = 12;

    /** Null when the quantity has no value. */
    static ComparableQuantity of(Quantity quantity, Claim claim) {
        String toll = CasualtyCount.of(quantity, claim);
        Double value = quantity.getValue();
        Double low = quantity.getLow() == null ? value : quantity.getLow();
        Double high = quantity.getHigh() == null ? value : quantity.getHigh();
        if (low == null && high == null) {
            return null;
        }
        double from = low == null ? Double.NEGATIVE_INFINITY : low;
        double to = high == null || quantity.getHigh() == null && value == null ? Double.POSITIVE_INFINITY : high;
        double slack = quantity.getApproximate() && value != null ? Math.abs(value) * ABOUT : 0;
        return new ComparableQuantity(
                Objects.requireNonNullElse(quantity.getUnit(), "").toLowerCase(Locale.ROOT),
                head(quantity.getObject()),
                toll == null ? "" : toll,
                from - slack,
                to + slack);
    }

    /** Whether both count the same thing. */
    boolean comparable(ComparableQuantity other) {
        if (!casualties.isEmpty() && !other.casualties.isEmpty()) {
            return casualties.equals(other.casualties);
        }
        return unit.equals(other.unit) && object.equals(other.object) && !(unit.isEmpty() && object.isEmpty());
    }

    /** Whether both numbers are compatible. */
    boolean agrees(ComparableQuantity other) {
        double tolerance = 1e-9 * Math.max(Math.abs(low), Math.abs(other.low));
        return low <= other.high + tolerance && other.low <= high + tolerance;
    }

    boolean isInformative() {
        return low > INFORMATIVE || low != Math.rint(low);
    }

    /** Head noun: "passengers on board" and "elderly passengers" count passengers. */
    private static String head(String object) {
        if (object == null || object.isBlank()) {
            return "";
        }
        String[] words = object.toLowerCase(Locale.ROOT)
                .trim()
                .split("\\s+(?=(of|on|in|at|from|with|for)\\b)")[0]
                .split("\\s+");
        return new PorterStemmer().stem(words[words.length - 1]);
    }
}
