package io.claimwire.enrich.corroborate;

import claimwire.Claim;
import claimwire.Quantity;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kind of casualties that a number counts, by the nearest keyword: "killing four passengers" and "six people lost
 * their lives" are of one kind. English only. Stateless.
 */
final class CasualtyCount {
    private static final Map<String, Pattern> KINDS = Map.of(
            "dead",
            words("kill(ed|ing|s)?|dead|died|dies?|dying|deaths?|drown(ed|ing|s)?|perish(ed|ing)?|fatal(ities|ly)?"
                    + "|lost their lives|bodies|corpses"),
            "injured",
            words("injur(ed|ing|es|ies|y)|wound(ed|ing|s)?|hurt|hospitali[sz]ed|taken to hospitals?"),
            "missing",
            words("missing|unaccounted"),
            "rescued",
            words("rescued|rescuing|saved|pulled (alive )?from"),
            "displaced",
            words("evacuat(ed|ing)|displaced|homeless"),
            "arrested",
            words("arrest(ed|ing|s)?|detained|detaining"));

    /** Maximum distance in characters between a number and its keyword. */
    private static final int NEAR = 28;

    private CasualtyCount() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** The kind; null when the number counts something else. */
    static String of(Quantity quantity, Claim claim) {
        if (quantity.getUnit() != null || claim.getSpans().isEmpty()) {
            return null;
        }
        // offsets count from the start of the article; a leading "that" is in the span but not in the text
        int length = claim.getSpans().get(0).getEnd() - claim.getSpans().get(0).getStart();
        int dropped = claim.getSpans().size() == 1
                ? Math.max(0, length - claim.getText().length())
                : 0;
        int start = quantity.getStart() - claim.getSpans().get(0).getStart() - dropped;
        int end = start + quantity.getEnd() - quantity.getStart();
        if (start < 0 || end > claim.getText().length()) {
            return null;
        }
        String kind = null;
        int nearest = NEAR + 1;
        for (Map.Entry<String, Pattern> each : KINDS.entrySet()) {
            for (Matcher word = each.getValue().matcher(claim.getText()); word.find(); ) {
                int distance = Math.max(word.start() - end, start - word.end());
                if (distance < nearest
                        || distance == nearest && kind != null && each.getKey().compareTo(kind) < 0) {
                    nearest = distance;
                    kind = each.getKey();
                }
            }
        }
        return kind;
    }
}
