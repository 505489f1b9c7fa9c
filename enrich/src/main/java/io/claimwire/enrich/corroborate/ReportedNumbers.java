package io.claimwire.enrich.corroborate;

import claimwire.Agreement;
import claimwire.Claim;
import claimwire.Quantity;
import claimwire.ReportedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The numbers of a group: who reported which, and whether all of them can be true. Stateless. */
final class ReportedNumbers {
    private ReportedNumbers() {}

    static Agreement agreement(List<ComparableClaim> group) {
        if (group.stream().map(ComparableClaim::denied).distinct().count() > 1) {
            return Agreement.DENIED;
        }
        for (ComparableClaim one : group) {
            for (ComparableClaim other : group) {
                if (differ(one, other)) {
                    return Agreement.DIFFERENT_NUMBER;
                }
            }
        }
        return Agreement.SAME;
    }

    /** Both count the same thing, and no number of one is compatible with a number of the other. */
    private static boolean differ(ComparableClaim one, ComparableClaim other) {
        for (ComparableQuantity figure : one.quantities()) {
            List<ComparableQuantity> theirs =
                    other.quantities().stream().filter(figure::comparable).toList();
            List<ComparableQuantity> ours =
                    one.quantities().stream().filter(figure::comparable).toList();
            if (!theirs.isEmpty()
                    && ours.stream().noneMatch(each -> theirs.stream().anyMatch(each::agrees))) {
                return true;
            }
        }
        return false;
    }

    /** Each number once, with the outlets that reported it. */
    static List<ReportedValue> reportedValues(List<ComparableClaim> group) {
        Map<List<Object>, Set<String>> givers = new LinkedHashMap<>();
        for (ComparableClaim said : group) {
            Claim claim = said.claim();
            for (Quantity quantity : claim.getQuantities()) {
                Double value = quantity.getValue() != null
                        ? quantity.getValue()
                        : quantity.getLow() != null ? quantity.getLow() : quantity.getHigh();
                if (value != null) {
                    String toll = CasualtyCount.of(quantity, claim);
                    givers.computeIfAbsent(
                                    Arrays.asList(
                                            value, quantity.getUnit(), toll == null ? quantity.getObject() : toll),
                                    absent -> new TreeSet<>())
                            .add(claim.getSource());
                }
            }
        }
        List<ReportedValue> values = new ArrayList<>();
        givers.forEach((value, by) -> values.add(new ReportedValue(
                (Double) value.get(0), (String) value.get(1), (String) value.get(2), List.copyOf(by))));
        return values;
    }
}
