package io.claimwire.extractor.claim;

import claimwire.Claim;
import claimwire.Quantity;
import claimwire.Speaker;
import claimwire.TimeMention;
import io.claimwire.extractor.claim.Passage.Expected;
import io.claimwire.extractor.text.NormalisedText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Scores a passage: one point for each expected claim, speaker and value; minus one for each unexpected claim. */
final class PassageScore {
    private static final double SAME_WORDS = 0.8;

    private final List<String> wrong = new ArrayList<>();
    private int points;
    private int right;

    void add(Passage passage, List<Claim> claims) {
        List<Claim> left = new ArrayList<>(claims);
        for (Expected expected : passage.expected()) {
            Claim found = left.stream()
                    .filter(claim ->
                            expected.words().equals("*") || overlap(expected.words(), claim.getText()) >= SAME_WORDS)
                    .findFirst()
                    .orElse(null);
            point(found != null, passage, "no claim \"" + expected.words() + "\" among " + texts(claims));
            if (found != null) {
                left.remove(found);
                compare(passage, expected, found);
            } else {
                points += 1 + expected.what().size();
            }
        }
        for (Claim extra : left) {
            point(false, passage, "too many: \"" + extra.getText() + "\"");
        }
        if (passage.expected().isEmpty()) {
            point(claims.isEmpty(), passage, "should have none");
        }
    }

    double share() {
        return right / (double) points;
    }

    List<String> wrong() {
        return wrong;
    }

    private void compare(Passage passage, Expected expected, Claim claim) {
        if (!expected.speaker().equals("*")) {
            String name = name(claim.getSpeaker());
            point(name.equals(expected.speaker()), passage, "speaker " + name + ", not " + expected.speaker());
        }
        expected.what().forEach((what, value) -> {
            if (!value.equals("*")) {
                String is = value(what, claim);
                point(is.equals(value), passage, what + " " + is + ", not " + value);
            }
        });
    }

    private void point(boolean given, Passage passage, String otherwise) {
        points++;
        if (given) {
            right++;
        } else {
            wrong.add(passage.name() + ": " + otherwise);
        }
    }

    private static String name(Speaker speaker) {
        if (speaker == null || speaker.getMention().isEmpty()) {
            return "-";
        }
        return speaker.getName() == null ? "?" : speaker.getName();
    }

    private static String value(String what, Claim claim) {
        return switch (what) {
            case "kind" -> claim.getKind().toString();
            case "cue" -> claim.getCue().getClass$().toString();
            case "by" -> claim.getSpeaker().getResolvedBy().toString();
            case "type" -> claim.getSpeaker().getType().toString();
            case "role" -> String.valueOf(claim.getSpeaker().getRole());
            case "chain" ->
                claim.getSourceChain().stream().map(link -> link.getName()).collect(Collectors.joining(", "));
            case "polarity" -> claim.getPolarity().toString();
            case "modality" -> claim.getModality().toString();
            case "number" ->
                claim.getQuantities().stream().map(PassageScore::number).collect(Collectors.joining(", "));
            case "time" -> claim.getTimes().stream().map(PassageScore::time).collect(Collectors.joining(", "));
            default -> throw new IllegalArgumentException("nothing is called " + what);
        };
    }

    private static String number(Quantity quantity) {
        String value;
        if (quantity.getValue() == null) {
            value = plain(quantity.getLow()) + ".." + plain(quantity.getHigh());
        } else {
            String bound = quantity.getLow() != null ? "≥" : quantity.getHigh() != null ? "≤" : "";
            value = (bound.isEmpty() && quantity.getApproximate() ? "≈" : bound) + plain(quantity.getValue());
        }
        String unit = quantity.getUnit() == null ? "" : " " + quantity.getUnit();
        boolean counts = quantity.getObject() != null && !"long".equals(quantity.getObject());
        return value + unit + (counts ? " " + quantity.getObject() : "");
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
    }

    private static String time(TimeMention time) {
        DateTimeFormatter day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
        String from = time.getFrom() == null ? "" : day.format(time.getFrom());
        String to = time.getTo() == null ? "" : day.format(time.getTo().minusMillis(1));
        return time.getText() + " = " + from + ".." + to;
    }

    private static double overlap(String wanted, String made) {
        Set<String> a = new HashSet<>(NormalisedText.of(wanted).tokens());
        Set<String> b = new HashSet<>(NormalisedText.of(made).tokens());
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return both.size() / (double) (a.size() + b.size() - both.size());
    }

    private static String texts(List<Claim> claims) {
        return claims.stream().map(Claim::getText).toList().toString();
    }
}
