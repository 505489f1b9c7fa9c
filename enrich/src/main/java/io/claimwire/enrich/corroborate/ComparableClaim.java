package io.claimwire.enrich.corroborate;

import claimwire.Claim;
import claimwire.CueClass;
import claimwire.Polarity;
import claimwire.Speaker;
import claimwire.SpeakerType;
import io.claimwire.extractor.text.ContentWords;
import io.claimwire.extractor.text.NormalisedText;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A claim prepared for comparison. Immutable.
 *
 * @param words stems of the content
 * @param verbatim tokens, for claims that are too short for comparison by words
 * @param speaker tokens of the speaker's name; empty without a name
 * @param denied whether the speaker denies the content
 */
record ComparableClaim(
        Claim claim,
        Set<String> words,
        List<String> verbatim,
        List<String> speaker,
        boolean person,
        List<ComparableQuantity> quantities,
        boolean denied) {
    /**
     * Minimum share of common words for one speaker; two translations of a sentence differ in a third of their words.
     */
    private static final double SAME_SPEAKER = 0.6;

    private static final double OTHER_SPEAKER = 0.7;
    /** Minimum share of the longer claim's words, for different speakers. */
    private static final double OF_LONGER = 0.4;
    /** Minimum share of common words for claims with different numbers of one thing. */
    private static final double OTHER_NUMBER = 0.5;

    private static final int MIN_WORDS = 3;

    static ComparableClaim of(Claim claim, ContentWords words) {
        Speaker speaker = claim.getSpeaker();
        boolean denies = claim.getCue() != null && claim.getCue().getClass$() == CueClass.DENY;
        return new ComparableClaim(
                claim,
                words.of(claim.getText()),
                NormalisedText.of(claim.getText()).tokens(),
                speaker == null || speaker.getName() == null
                        ? List.of()
                        : NormalisedText.of(speaker.getName()).tokens(),
                speaker != null && speaker.getType() == SpeakerType.PERSON,
                claim.getQuantities().stream()
                        .map(quantity -> ComparableQuantity.of(quantity, claim))
                        .filter(Objects::nonNull)
                        .toList(),
                denies != (claim.getPolarity() == Polarity.NEGATED));
    }

    /** Whether both say the same thing, possibly with another number or negated. */
    boolean same(ComparableClaim other) {
        if (verbatim.equals(other.verbatim)) {
            return true;
        }
        int common = ContentWords.common(words, other.words);
        int fewer = Math.min(words.size(), other.words.size());
        int more = Math.max(words.size(), other.words.size());
        if (fewer >= MIN_WORDS) {
            double share = (double) common / fewer;
            if (sameSpeaker(other) && share >= SAME_SPEAKER
                    || share >= OTHER_SPEAKER && common > MIN_WORDS && common >= OF_LONGER * more) {
                return true;
            }
        }
        return sameQuantity(other, common, fewer);
    }

    private boolean sameQuantity(ComparableClaim other, int common, int fewer) {
        for (ComparableQuantity one : quantities) {
            for (ComparableQuantity two : other.quantities) {
                if (!one.comparable(two)) {
                    continue;
                }
                if (!one.casualties().isEmpty() && !two.casualties().isEmpty() && common >= 1) {
                    return true;
                }
                boolean further = common >= (one.object().isEmpty() ? 1 : 2); // the counted thing is one of the words
                if (one.agrees(two)
                        ? one.isInformative() && common >= 1 || further
                        : common >= MIN_WORDS && common >= OTHER_NUMBER * fewer) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "Halloran" matches "Ruud Halloran"; "Ana Torvik" does not match "Per Torvik". */
    boolean sameSpeaker(ComparableClaim other) {
        if (speaker.isEmpty() || other.speaker.isEmpty()) {
            return false;
        }
        if (speaker.equals(other.speaker)) {
            return true;
        }
        boolean bare = speaker.size() == 1 || other.speaker.size() == 1;
        String last = speaker.get(speaker.size() - 1);
        return person && other.person && bare && last.equals(other.speaker.get(other.speaker.size() - 1));
    }
}
