package io.claimwire.api.search;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A conjunction of conditions on claims; empty and 0 fields are ignored. Immutable.
 *
 * @param speaker words that must occur in this order in the speaker's name or mention
 * @param sources any of these outlets, case-insensitive
 * @param storyId the story
 * @param kinds any of these kinds
 * @param text words that must all occur in the claim, in any order
 * @param languages any of these languages; "en" includes "en-GB"
 * @param minSources minimum number of independent sources
 */
public record ClaimFilter(
        String speaker,
        Set<String> sources,
        String storyId,
        Set<String> kinds,
        String text,
        Set<String> languages,
        int minSources) {
    public ClaimFilter {
        sources = lower(sources);
        languages = lower(languages);
        kinds = Set.copyOf(kinds);
    }

    /** A filter whose words are split once, for many records. Immutable. */
    public final class Compiled {
        private final List<String> speakerWords = NormalizedWords.of(speaker);
        private final List<String> textWords = NormalizedWords.of(text);

        private Compiled() {}

        /** Whether all conditions hold except the number of sources, which may change after a claim was written. */
        public boolean matches(ClaimAttributes attributes) {
            return (storyId.isEmpty() || storyId.equals(attributes.storyId()))
                    && (kinds.isEmpty() || !Collections.disjoint(kinds, attributes.kinds()))
                    && (sources.isEmpty() || !Collections.disjoint(sources, attributes.sources()))
                    && (languages.isEmpty() || matchesLanguage(attributes.language()))
                    && (speakerWords.isEmpty()
                            || attributes.speakers().stream()
                                    .anyMatch(each -> Collections.indexOfSubList(each, speakerWords) >= 0))
                    && attributes.words().containsAll(textWords);
        }

        /** Whether the number of independent sources is sufficient. */
        public boolean hasMinSources(ClaimAttributes attributes) {
            return attributes.independentSources() >= minSources;
        }
    }

    public Compiled compiled() {
        return new Compiled();
    }

    private boolean matchesLanguage(String language) {
        String tag = language.toLowerCase(Locale.ROOT);
        return languages.contains(tag) || languages.contains(tag.replaceFirst("-.*", ""));
    }

    private static Set<String> lower(Set<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return Set.copyOf(lower);
    }
}
