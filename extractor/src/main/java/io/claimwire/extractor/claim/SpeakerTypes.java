package io.claimwire.extractor.claim;

import claimwire.SpeakerType;
import java.util.Set;

/**
 * Classifies speakers as person, organisation, group, document or unnamed, by the words of the noun phrase. Stateless.
 */
final class SpeakerTypes {
    private static final Set<String> ORGANISATION = WordLists.of("organisation");
    private static final Set<String> DOCUMENT = WordLists.of("document");
    private static final Set<String> UNNAMED = WordLists.of("unnamed");
    private static final Set<String> GROUP = WordLists.of("groups");
    private static final Set<String> OFFICE = WordLists.of("office");

    private SpeakerTypes() {}

    static boolean organisation(String word) {
        return ORGANISATION.contains(word);
    }

    static boolean office(String word) {
        return OFFICE.contains(word);
    }

    /**
     * @param first index of the phrase's first token
     * @param last index of its last token
     * @param head index of its last noun before "of" or "at"
     * @param name whether it contains a proper name
     */
    static SpeakerType of(TextUnit unit, int first, int last, int head, boolean name) {
        Token noun = unit.at(head);
        Token opening = unit.at(first);
        boolean indefinite = opening.is("a") || opening.is("an") || opening.is("one") || opening.is("another");
        if (noun.is("source")
                || noun.is("sources")
                || noun.is("insiders")
                || noun.is(UNNAMED) && !name && (indefinite || noun.is("people"))) {
            return SpeakerType.UNNAMED;
        }
        if (noun.is(DOCUMENT)) {
            return SpeakerType.DOCUMENT;
        }
        if (noun.is(GROUP) || opening.is(GROUP)) {
            return SpeakerType.GROUP;
        }
        if (noun.is(OFFICE)) {
            return SpeakerType.PERSON;
        }
        boolean acronym = noun.tagged("PROPN")
                && noun.text().length() >= 2
                && noun.text().length() <= 6
                && noun.text().chars().allMatch(Character::isUpperCase);
        if (acronym || noun.is(ORGANISATION) || wordIn(unit, first, last)) {
            return SpeakerType.ORGANISATION;
        }
        if (name && noun.tagged("PROPN")) {
            return opening.is("the") ? SpeakerType.ORGANISATION : SpeakerType.PERSON;
        }
        return name ? SpeakerType.PERSON : SpeakerType.OTHER;
    }

    /** "the Ministry of Justice", but not "the union leader" or "Bank president Torvik". */
    private static boolean wordIn(TextUnit unit, int first, int last) {
        boolean organisation = false;
        for (int i = first; i <= last; i++) {
            if (unit.at(i).is(OFFICE)) {
                return false;
            }
            organisation |= unit.at(i).capital() && unit.at(i).is(ORGANISATION);
        }
        return organisation;
    }
}
