package io.claimwire.extractor.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts over many articles: precision and recall of words and speakers, by construction, and calibration of the
 * confidence.
 */
final class EvaluationCounts {
    private int gold;
    private int made;
    private int content;
    private int both;
    private final Map<String, int[]> byRule = new TreeMap<>();
    private final Map<Integer, int[]> byConfidence = new TreeMap<>();

    void add(List<ScoredAttribution> wanted, List<ScoredAttribution> ours, Pairing pairing) {
        gold += wanted.size();
        made += ours.size();
        for (int j = 0; j < ours.size(); j++) {
            int mate = pairing.goldFor(j);
            boolean right = mate >= 0
                    && wanted.get(mate).source().intersects(ours.get(j).source());
            content += mate >= 0 ? 1 : 0;
            both += right ? 1 : 0;
            count(byRule.computeIfAbsent(ours.get(j).explanation(), none -> new int[2]), right);
            count(byConfidence.computeIfAbsent(tenth(ours.get(j).confidence()), none -> new int[2]), right);
        }
    }

    private static int tenth(double confidence) {
        return Math.min(9, (int) (confidence * 10 + 1e-9));
    }

    private static void count(int[] of, boolean right) {
        of[0]++;
        of[1] += right ? 1 : 0;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "attributions: annotated %d, extracted %d", gold, made));
        lines.add("content (half the words)     " + figures(content));
        lines.add("words and speaker            " + figures(both));
        lines.add("share correct by confidence (calibrated if they are equal):");
        byConfidence.forEach((tenth, of) -> lines.add(String.format(
                Locale.ROOT,
                "  %.1f to %.1f  %5d claims  %3d %% correct",
                tenth / 10.0,
                (tenth + 1) / 10.0,
                of[0],
                percent(of))));
        lines.add("correct by construction:");
        byRule.entrySet().stream()
                .sorted((a, b) -> b.getValue()[0] - a.getValue()[0])
                .forEach(entry -> lines.add(String.format(
                        Locale.ROOT,
                        "  %5d  %3d %%  %s",
                        entry.getValue()[0],
                        percent(entry.getValue()),
                        entry.getKey())));
        return lines;
    }

    private static int percent(int[] of) {
        return Math.round(100f * of[1] / of[0]);
    }

    private String figures(int hits) {
        double precision = hits / (double) Math.max(1, made);
        double recall = hits / (double) Math.max(1, gold);
        double f1 = hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return String.format(Locale.ROOT, "P %.1f  R %.1f  F1 %.1f", 100 * precision, 100 * recall, 100 * f1);
    }
}
