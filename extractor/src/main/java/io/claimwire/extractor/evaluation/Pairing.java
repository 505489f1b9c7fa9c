package io.claimwire.extractor.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches extracted with annotated attributions: greedily by the largest overlap of words, at least half. Immutable.
 */
final class Pairing {
    private static final double MIN_OVERLAP = 0.5;

    private record Pair(double overlap, int gold, int ours) {}

    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Integer, Integer> ours = new HashMap<>();
    private final Map<Integer, Integer> gold = new HashMap<>();

    Pairing(List<ScoredAttribution> wanted, List<ScoredAttribution> made) {
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < made.size(); j++) {
                double overlap = wanted.get(i).overlap(made.get(j));
                if (overlap > 0) {
                    pairs.add(new Pair(overlap, i, j));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::overlap).reversed());
        for (Pair pair : pairs) {
            if (pair.overlap() >= MIN_OVERLAP && !ours.containsKey(pair.gold()) && !gold.containsKey(pair.ours())) {
                ours.put(pair.gold(), pair.ours());
                gold.put(pair.ours(), pair.gold());
            }
        }
    }

    /** Index of the extracted attribution that matches the annotated one, or -1. */
    int oursFor(int wanted) {
        return ours.getOrDefault(wanted, -1);
    }

    /** Index of the annotated attribution that matches the extracted one, or -1. */
    int goldFor(int made) {
        return gold.getOrDefault(made, -1);
    }

    /** The extracted attribution with the largest overlap, or -1. */
    int nearestTo(int wanted) {
        return pairs.stream()
                .filter(pair -> pair.gold() == wanted)
                .mapToInt(Pair::ours)
                .findFirst()
                .orElse(-1);
    }
}
