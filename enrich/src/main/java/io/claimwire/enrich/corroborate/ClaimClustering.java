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
 * Puts the claims of a story that say the same together: each joins the first group with a member that says the same. Only
 * groups that share a word are compared, for with each other group it took most of the CPU time of a large story. One thread.
 */
final class ClaimClustering {
    /** Members of a group that a claim is compared with: more would let a group drift from what it began with. */
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
