package io.claimwire.api.search;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which claims somebody wants; what is empty or 0 asks for nothing. All that is asked must hold. Immutable.
 *
 * @param speaker words that stand in this order in the speaker's name or mention
 * @param sources any of these outlets, in any case
 * @param storyId the story
 * @param kinds any of these kinds
 * @param text words that all stand in the claim, in any order
 * @param languages any of these languages; "en" takes "en-GB" too
 * @param minSources independent sources at least
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

    /** A filter with its words taken apart once, for many records. Immutable. */
    public final class Compiled {
        private final List<String> speakerWords = NormalizedWords.of(speaker);
        private final List<String> textWords = NormalizedWords.of(text);

        private Compiled() {}

        /**
         * Whether all that is asked holds, but for the number of sources: that changes while a claim stands.
         */
        public boolean matches(ClaimAttributes attributes) {
            return (storyId.isEmpty() || storyId.equals(attributes.storyId()))
                    && (kinds.isEmpty() || !Collections.disjoint(kinds, attributes.kinds()))
                    && (sources.isEmpty() || !Collections.disjoint(sources, attributes.sources()))
                    && (languages.isEmpty() || speaks(attributes.language()))
                    && (speakerWords.isEmpty()
                            || attributes.speakers().stream()
                                    .anyMatch(each -> Collections.indexOfSubList(each, speakerWords) >= 0))
                    && attributes.words().containsAll(textWords);
        }

        /** Whether so many independent sources are enough. */
        public boolean enough(ClaimAttributes attributes) {
            return attributes.independentSources() >= minSources;
        }
    }

    public Compiled compiled() {
        return new Compiled();
    }

    private boolean speaks(String language) {
        String tag = language.toLowerCase(Locale.ROOT);
        return languages.contains(tag) || languages.contains(tag.replaceFirst("-.*", ""));
    }

    private static Set<String> lower(Set<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return Set.copyOf(lower);
    }
}
