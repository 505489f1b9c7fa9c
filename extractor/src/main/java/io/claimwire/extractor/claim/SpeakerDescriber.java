package io.claimwire.extractor.claim;

import claimwire.ResolvedBy;
import claimwire.Speaker;
import claimwire.SpeakerType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Describes speakers: type, role and the full name found elsewhere in the article. A mention that cannot be resolved
 * stays unresolved. One instance per article, speakers in text order; not thread-safe.
 */
final class SpeakerDescriber {
    private static final Set<String> PERSONS = Set.of("he", "she", "him", "her", "his");
    private static final Set<String> THINGS = Set.of("it", "they", "them", "their", "its", "those");
    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "its", "their", "his", "her");
    private static final Set<String> LINKS = WordLists.of("links");

    private final Citation text;
    private final MentionTable names;
    private String lastOrganisation;

    SpeakerDescriber(Citation text, List<TextUnit> units) {
        this.text = text;
        this.names = new MentionTable(text, units);
    }

    /** @param antecedent the noun phrase to which the phrase, a relative pronoun, refers; else null */
    Speaker describe(TextUnit unit, Phrase phrase, Phrase antecedent) {
        Speaker described = antecedent == null ? describe(unit, phrase) : describe(unit, antecedent);
        int start = unit.at(phrase.first()).start();
        int end = unit.at(phrase.last()).end();
        described.setMention(text.words(start, end));
        described.setStart(text.points().at(start));
        described.setEnd(text.points().at(end));
        if (antecedent != null && described.getName() != null) {
            described.setResolvedBy(ResolvedBy.PRONOUN);
            described.setCertainty(described.getCertainty() * 0.9);
        }
        return described;
    }

    private Speaker describe(TextUnit unit, Phrase phrase) {
        Speaker.Builder speaker =
                Speaker.newBuilder().setMention("").setStart(0).setEnd(0);
        Token only = unit.at(phrase.first());
        int start = only.start();
        if (phrase.first() == phrase.last() && only.is(PERSONS)) {
            String pronoun = only.is("she") || only.is("her") ? "she" : "he";
            return pronoun(
                    speaker, SpeakerType.PERSON, names.pronoun(pronoun, start).orElse(null));
        }
        if (phrase.first() == phrase.last() && only.is(THINGS)) {
            return pronoun(speaker, SpeakerType.OTHER, lastOrganisation);
        }
        if (phrase.first() == phrase.last()
                && (only.text().equals("A") || only.text().equals("Q"))) {
            speaker.setType(SpeakerType.PERSON).setRole(only.is("a") ? "interviewee" : "interviewer");
            names.onlyPerson()
                    .filter(name -> only.is("a"))
                    .ifPresent(name ->
                            speaker.setName(name).setResolvedBy(ResolvedBy.ROLE).setCertainty(0.6));
            return speaker.build();
        }
        int head = head(unit, phrase);
        Optional<String> name = names.properName(unit, phrase.headFirst(), phrase.headLast());
        Optional<String> own = names.properName(unit, phrase.headFirst(), head)
                .filter(found -> unit.at(head).tagged("PROPN"));
        Optional<String> apposed = phrase.last() > phrase.headLast() + 1
                ? names.properName(unit, phrase.headLast() + 2, phrase.last()).filter(word -> word.contains(" "))
                : Optional.empty();
        SpeakerType type = SpeakerTypes.of(unit, phrase.headFirst(), phrase.headLast(), head, name.isPresent());
        if (type == SpeakerType.OTHER && apposed.isPresent()) {
            type = SpeakerType.PERSON; // "a harbour pilot, Ruben Stallworthy"
        }
        speaker.setType(type);
        switch (type) {
            case PERSON -> person(speaker, unit, phrase, head, own, apposed);
            case ORGANISATION -> organisation(speaker, unit, phrase, own);
            case GROUP, DOCUMENT -> {
                lastOrganisation = words(unit, phrase.headFirst(), phrase.headLast());
                speaker.setResolvedBy(ResolvedBy.ITSELF).setCertainty(0.6);
            }
            default -> {}
        }
        return speaker.build();
    }

    /** The last noun before "of", "at" or "who": the head of the phrase. */
    private static int head(TextUnit unit, Phrase phrase) {
        int head = phrase.headFirst();
        for (int i = phrase.headFirst(); i <= phrase.headLast(); i++) {
            Token token = unit.at(i);
            boolean owner = unit.has(i + 1) && unit.at(i + 1).is("'s");
            boolean link =
                    token.is(LINKS) && !token.is("'s") || token.tagged("ADP") || token.is("to") || token.verbal();
            if (i > phrase.headFirst() && link) {
                break;
            }
            if (token.nominal() && !owner) {
                head = i;
            }
        }
        return head;
    }

    private void person(
            Speaker.Builder speaker,
            TextUnit unit,
            Phrase phrase,
            int head,
            Optional<String> own,
            Optional<String> apposed) {
        String bare = own.map(MentionTable::withoutTitle).orElse(null);
        if (bare != null) {
            named(speaker, unit, phrase, bare);
            return;
        }
        String role = words(unit, phrase.headFirst(), phrase.headLast());
        Optional<String> known = apposed.or(
                () -> definite(unit, phrase) ? names.role(unit.at(head).lower()) : Optional.empty());
        speaker.setRole(role); // the text does not say who "a mayor" is
        known.ifPresent(name -> {
            names.person(name);
            speaker.setName(name)
                    .setResolvedBy(apposed.isPresent() ? ResolvedBy.FULL_NAME : ResolvedBy.ROLE)
                    .setCertainty(apposed.isPresent() ? 0.9 : 0.7);
        });
    }

    /** "the mayor", "the country's president", not "a mayor". */
    private static boolean definite(TextUnit unit, Phrase phrase) {
        Token first = unit.at(phrase.first());
        return !first.is("a") && !first.is("an") && !first.is("another") && !first.is("one");
    }

    private void named(Speaker.Builder speaker, TextUnit unit, Phrase phrase, String name) {
        Optional<String> full = name.contains(" ") ? Optional.empty() : names.full(name);
        String resolved = full.orElse(name);
        names.person(resolved);
        speaker.setName(resolved)
                .setResolvedBy(full.isPresent() ? ResolvedBy.SURNAME : ResolvedBy.FULL_NAME)
                .setCertainty(full.isPresent() ? 0.9 : name.contains(" ") ? 0.95 : 0.6)
                .setRole(role(unit, phrase, name));
    }

    private void organisation(Speaker.Builder speaker, TextUnit unit, Phrase phrase, Optional<String> own) {
        int first = phrase.headFirst();
        while (first < phrase.headLast() && unit.at(first).is(ARTICLES)) {
            first++;
        }
        String bare = words(unit, first, phrase.headLast());
        Optional<String> meant = names.acronym(bare).filter(name -> !name.equals(bare));
        boolean acronym = meant.isPresent();
        if (!acronym && own.isEmpty() && !bare.contains(" ")) {
            meant = names.organisation(bare);
        }
        if (meant.isEmpty() && own.isEmpty() && bare.equals(bare.toLowerCase(Locale.ROOT))) {
            return; // the text does not say which one "the company" is
        }
        lastOrganisation = meant.orElse(bare);
        speaker.setName(lastOrganisation)
                .setResolvedBy(acronym ? ResolvedBy.ACRONYM : meant.isPresent() ? ResolvedBy.ROLE : ResolvedBy.ITSELF)
                .setCertainty(meant.isPresent() ? 0.7 : 0.8);
    }

    private static Speaker pronoun(Speaker.Builder speaker, SpeakerType type, String last) {
        speaker.setType(type);
        if (last != null) {
            speaker.setName(last).setResolvedBy(ResolvedBy.PRONOUN).setCertainty(0.6);
        }
        return speaker.build();
    }

    /** The role before the name in its phrase, or in the following apposition. */
    private String role(TextUnit unit, Phrase phrase, String name) {
        if (phrase.last() > phrase.headLast() + 1) {
            return words(unit, phrase.headLast() + 2, phrase.last());
        }
        String head = words(unit, phrase.headFirst(), phrase.headLast());
        int at = head.indexOf(name);
        return at > 1 ? head.substring(0, at).trim() : null;
    }

    private String words(TextUnit unit, int first, int last) {
        return text.words(unit.at(first).start(), unit.at(last).end());
    }
}
