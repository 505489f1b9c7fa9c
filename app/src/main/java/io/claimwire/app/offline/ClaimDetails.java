package io.claimwire.app.offline;

import claimwire.Claim;
import claimwire.Modality;
import claimwire.Polarity;
import claimwire.Quantity;
import claimwire.ResolvedBy;
import claimwire.Speaker;
import claimwire.TimeMention;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The second line of a claim: kind, cue class, numbers, times and confidence. Stateless. */
final class ClaimDetails {
    private ClaimDetails() {}

    static String of(Claim claim) {
        List<String> parts = new ArrayList<>();
        parts.add(claim.getKind().toString().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (claim.getCue() != null) {
            parts.add(claim.getCue().getClass$().toString().toLowerCase(Locale.ROOT));
        }
        if (claim.getPolarity() == Polarity.NEGATED) {
            parts.add("negated");
        }
        if (claim.getModality() != Modality.ASSERTED) {
            parts.add(claim.getModality().toString().toLowerCase(Locale.ROOT));
        }
        if (claim.getSpeaker() != null) {
            parts.add(speaker(claim.getSpeaker()));
        }
        claim.getQuantities().forEach(quantity -> parts.add(number(quantity)));
        claim.getTimes().forEach(time -> parts.add(time(time)));
        parts.add(String.format(Locale.ROOT, "confidence %.2f", claim.getConfidence()));
        parts.add(String.format(Locale.ROOT, "check-worthy %.2f", claim.getCheckWorthiness()));
        return String.join(" · ", parts);
    }

    private static String speaker(Speaker speaker) {
        String type = speaker.getType().toString().toLowerCase(Locale.ROOT);
        String role = speaker.getRole() == null ? "" : ", " + speaker.getRole();
        boolean resolved = speaker.getResolvedBy() != ResolvedBy.UNRESOLVED
                || speaker.getMention().isEmpty();
        return type + role + (resolved ? "" : ", unresolved");
    }

    private static String number(Quantity quantity) {
        DecimalFormat format = new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
        String value = quantity.getValue() != null
                ? (quantity.getLow() != null
                                ? "≥ "
                                : quantity.getHigh() != null ? "≤ " : quantity.getApproximate() ? "≈ " : "")
                        + format.format(quantity.getValue())
                : format.format(quantity.getLow()) + " to " + format.format(quantity.getHigh());
        return value
                + (quantity.getUnit() == null ? "" : " " + quantity.getUnit())
                + (quantity.getObject() == null ? "" : " " + quantity.getObject());
    }

    private static String time(TimeMention time) {
        DateTimeFormatter day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
        if (time.getFrom() == null && time.getTo() == null) {
            return time.getText();
        }
        String from = time.getFrom() == null ? "…" : day.format(time.getFrom());
        String to = time.getTo() == null ? "…" : day.format(time.getTo().minusMillis(1));
        return time.getText() + " = " + (from.equals(to) ? from : from + ".." + to);
    }
}
