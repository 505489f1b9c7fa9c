package claimwire.enrich.corroborate;

import claimwire.Agreement;
import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.GivenValue;
import claimwire.Member;
import claimwire.Mention;
import claimwire.Polarity;
import claimwire.Quantity;
import claimwire.enrich.text.NormalisedTokens;
import claimwire.id.Id;
import claimwire.internal.Copy;
import claimwire.internal.StoryClaims;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Groups the claims of one story that say the same and counts who stands behind them: a copy is one more outlet and never
 * one more source. Stateless.
 */
public final class Corroborator {
    /** Least share of the shorter claim's words that the longer one has too, when the speaker is the same. */
    private static final double SAME_WORDS = 0.6;

    private static final int FEWEST_WORDS = 4;
    private static final String UNKNOWN = "unknown";

    private record Group(int place, List<Claim> claims, Set<String> words) {}

    /** The groups that more than one outlet carries. */
    public List<Corroboration> groups(String storyId, StoryClaims story, Instant now) {
        return grouped(story.getClaims()).stream()
                .map(group -> corroboration(storyId, group.claims(), story.getCopies(), now))
                .filter(group -> group.getOutlets().size() > 1)
                .toList();
    }

    /**
     * Each claim joins the first group that says the same. Groups are found by their words and by their speaker: comparing
     * each claim with every group took most of the CPU time of a story with hundreds of claims.
     */
    private static List<Group> grouped(List<Claim> claims) {
        List<Group> groups = new ArrayList<>();
        Map<Set<String>, Group> byWords = new HashMap<>();
        Map<String, List<Group>> bySpeaker = new HashMap<>();
        for (Claim claim : claims) {
            Set<String> words = new HashSet<>(NormalisedTokens.of(claim.getText()));
            List<Group> speakers = speaker(claim).isEmpty()
                    ? List.of()
                    : bySpeaker.computeIfAbsent(speaker(claim), first -> new ArrayList<>());
            Group same = first(byWords.get(words), speakers, words);
            if (same == null) {
                Group group = new Group(groups.size(), new ArrayList<>(List.of(claim)), words);
                groups.add(group);
                byWords.put(words, group);
                if (!speaker(claim).isEmpty()) {
                    speakers.add(group);
                }
            } else {
                same.claims().add(claim);
            }
        }
        return groups;
    }

    private static Group first(Group sameWords, List<Group> sameSpeaker, Set<String> words) {
        for (Group group : sameSpeaker) { // in the order of their making
            if (sameWords != null && sameWords.place() < group.place()) {
                return sameWords;
            }
            if (near(group.words(), words)) {
                return group;
            }
        }
        return sameWords;
    }

    private static boolean near(Set<String> one, Set<String> other) {
        Set<String> shorter = one.size() < other.size() ? one : other;
        if (shorter.size() < FEWEST_WORDS) {
            return false;
        }
        Set<String> longer = shorter == one ? other : one;
        return shorter.stream().filter(longer::contains).count() >= SAME_WORDS * shorter.size();
    }

    private static String speaker(Claim claim) {
        return claim.getSpeaker() == null || claim.getSpeaker().getName() == null
                ? ""
                : claim.getSpeaker().getName().toLowerCase(Locale.ROOT);
    }

    private static Corroboration corroboration(String storyId, List<Claim> claims, List<Copy> copies, Instant now) {
        Set<String> outlets = new TreeSet<>();
        Set<String> origins = new TreeSet<>();
        for (Claim claim : claims) {
            outlets.add(claim.getSource());
            copies.stream()
                    .filter(copy -> copy.getOf().equals(claim.getArticleId()))
                    .forEach(copy -> outlets.add(copy.getSource()));
            origins.add(origin(claim));
        }
        outlets.remove(UNKNOWN);
        origins.remove(UNKNOWN);
        List<GivenValue> values = values(claims);
        return Corroboration.newBuilder()
                .setGroupId(Id.of(storyId, claims.get(0).getClaimId()))
                .setStoryId(storyId)
                .setText(claims.get(0).getText())
                .setMembers(claims.stream()
                        .map(claim -> new Member(claim.getClaimId(), claim.getArticleId(), claim.getSource()))
                        .toList())
                .setOutlets(List.copyOf(outlets))
                .setIndependentSources(origins.size())
                .setOrigins(List.copyOf(origins))
                .setFirstSeen(now)
                .setLastSeen(now)
                .setAgreement(agreement(claims, values))
                .setValues(values)
                .build();
    }

    /** What a report rests on: the last link of its chain, else the outlet itself. */
    private static String origin(Claim claim) {
        List<Mention> chain = claim.getSourceChain();
        return chain.isEmpty()
                ? claim.getSource()
                : chain.get(chain.size() - 1).getName().toLowerCase(Locale.ROOT);
    }

    private static Agreement agreement(List<Claim> claims, List<GivenValue> values) {
        Set<Polarity> polarities = new HashSet<>();
        claims.forEach(claim -> polarities.add(claim.getPolarity()));
        if (polarities.size() > 1) {
            return Agreement.DENIED;
        }
        Set<String> counted = new HashSet<>();
        boolean differ = values.stream().anyMatch(value -> !counted.add(value.getUnit() + " " + value.getObject()));
        return differ && claims.size() > 1 ? Agreement.DIFFERENT_NUMBER : Agreement.SAME;
    }

    private static List<GivenValue> values(List<Claim> claims) {
        Map<List<Object>, Set<String>> givers = new LinkedHashMap<>();
        for (Claim claim : claims) {
            for (Quantity quantity : claim.getQuantities()) {
                givers.computeIfAbsent(
                                Arrays.asList(quantity.getValue(), quantity.getUnit(), quantity.getObject()),
                                value -> new TreeSet<>())
                        .add(claim.getSource());
            }
        }
        List<GivenValue> values = new ArrayList<>();
        givers.forEach((value, by) -> values.add(
                new GivenValue((Double) value.get(0), (String) value.get(1), (String) value.get(2), List.copyOf(by))));
        return values;
    }
}
