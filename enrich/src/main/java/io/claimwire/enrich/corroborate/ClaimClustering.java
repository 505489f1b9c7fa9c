package io.claimwire.enrich.corroborate;

import claimwire.Claim;
import io.claimwire.extractor.text.ContentWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Clusters the claims of a story that say the same: each claim joins the first group with a similar member. Only groups
 * that share a word are compared; comparing all took most of the CPU time for large stories. Not thread-safe.
 */
final class ClaimClustering {
    /** Number of members of a group that a claim is compared with; more would let a group drift. */
    private static final int MAX_COMPARISONS = 4;

    private final ContentWords words = new ContentWords();
    private final List<List<ComparableClaim>> groups = new ArrayList<>();
    private final Map<String, Set<Integer>> groupsOf = new HashMap<>();

    List<List<ComparableClaim>> of(Collection<Claim> claims) {
        for (Claim claim : claims) {
            ComparableClaim comparable = ComparableClaim.of(claim, words);
            int group = find(comparable);
            if (group == groups.size()) {
                groups.add(new ArrayList<>());
            }
            List<ComparableClaim> members = groups.get(group);
            members.add(comparable);
            if (members.size() <= MAX_COMPARISONS) {
                comparable
                        .words()
                        .forEach(word -> groupsOf.computeIfAbsent(word, absent -> new LinkedHashSet<>())
                                .add(group));
            }
        }
        return groups;
    }

    private int find(ComparableClaim claim) {
        Map<Integer, Integer> shared = new HashMap<>();
        for (String word : claim.words()) {
            groupsOf.getOrDefault(word, Set.of()).forEach(group -> shared.merge(group, 1, Integer::sum));
        }
        return shared.keySet().stream()
                .sorted()
                .filter(group ->
                        groups.get(group).stream().limit(MAX_COMPARISONS).anyMatch(claim::same))
                .findFirst()
                .orElse(groups.size());
    }
}
