package io.claimwire.api.search;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Speaker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The attributes of a record of {@code claims} or {@code claims.corroborated} that a filter compares. Immutable.
 *
 * @param speakers the words of each name and mention
 * @param sources outlets, in lower case
 * @param kinds names of claim kinds
 * @param words words of the text
 * @param language BCP 47 tag, or "und"
 * @param independentSources 0 when unknown
 */
public record ClaimAttributes(
        List<List<String>> speakers,
        Set<String> sources,
        String storyId,
        Set<String> kinds,
        Set<String> words,
        String language,
        int independentSources) {

    public static ClaimAttributes by(Claim claim, String language) {
        List<List<String>> speakers = new ArrayList<>(2);
        Speaker speaker = claim.getSpeaker();
        if (speaker != null) {
            speakers.add(NormalizedWords.of(speaker.getMention()));
            if (speaker.getName() != null && !speaker.getName().equals(speaker.getMention())) {
                speakers.add(NormalizedWords.of(speaker.getName()));
            }
        }
        return new ClaimAttributes(
                speakers,
                Set.of(claim.getSource().toLowerCase(Locale.ROOT)),
                claim.getStoryId(),
                Set.of(claim.getKind().name()),
                Set.copyOf(NormalizedWords.of(claim.getText())),
                language,
                0);
    }

    public static ClaimAttributes by(Corroboration group) {
        Set<String> sources = new HashSet<>();
        group.getOutlets().forEach(outlet -> sources.add(outlet.toLowerCase(Locale.ROOT)));
        Set<String> kinds = new HashSet<>();
        group.getKinds().forEach(kind -> kinds.add(kind.name()));
        return new ClaimAttributes(
                group.getSpeakers().stream().map(NormalizedWords::of).toList(),
                sources,
                group.getStoryId(),
                kinds,
                Set.copyOf(NormalizedWords.of(group.getText())),
                "und",
                group.getIndependentSources());
    }
}
