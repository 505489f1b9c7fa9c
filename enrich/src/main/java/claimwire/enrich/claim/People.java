package claimwire.enrich.claim;

import claimwire.ResolvedBy;
import claimwire.Speaker;
import claimwire.SpeakerType;
import claimwire.enrich.claim.NounPhrases.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is who in one article: full names by their last word, and the last person and organisation that spoke. A mention that
 * cannot be tied to a name stays unresolved. One thread, one article.
 */
final class People {
    private static final Pattern ORGANISATION = Pattern.compile(
            "(?i).*\\b(ministry|agency|bank|police|university|inc|corp|ltd|plc|commission|department|party|council|court|union|committee|"
                    + "company|institute|office|association|federation|board|group|government|army|navy|authority|service|news|times|post|"
                    + "house|hospital|church|airline|club|fund|foundation|bureau|treasury|parliament|congress|senate|campaign)\\b.*");
    private static final Pattern DOCUMENT = Pattern.compile(
            "(?i).*\\b(report|statement|study|letter|survey|poll|document|documents|filing|memo|readout|data|survey|indictment|email|emails|audit)$");
    private static final Pattern UNNAMED = Pattern.compile(
            "(?i)(.*\\b(sources?|a person|people familiar|person familiar|an official|a spokes(man|woman|person)|a witness|an aide|insiders?)\\b.*)");
    private static final Pattern GROUP = Pattern.compile(
            "(?i).*\\b(officials|residents|critics|experts|analysts|witnesses|authorities|lawmakers|republicans|democrats|scientists|"
                    + "researchers|doctors|lawyers|prosecutors|investigators|some|many|others|supporters|opponents|economists|activists)\\b.*");
    private static final Pattern OFFICE = Pattern.compile(
            "(?i).*\\b(minister|president|chancellor|governor|senator|mayor|judge|captain|secretary|director|"
                    + "chairman|chairwoman|chief|commissioner|ambassador|leader|head|spokesman|spokeswoman|spokesperson|lawyer|doctor|officer)\\b.*");
    private static final Pattern PERSON_PRONOUN = Pattern.compile("(?i)he|she");
    private static final Pattern THING_PRONOUN = Pattern.compile("(?i)it|they");

    private final Names names;
    private final String text;
    private String lastOrganisation;

    People(String text, List<Unit> units) {
        this.text = text;
        this.names = new Names(text, units);
    }

    static boolean organisation(String name) {
        return ORGANISATION.matcher(name).matches();
    }

    /** Describes the speaker whose phrase this is; offsets are still in Java characters. */
    Speaker describe(Unit unit, Phrase phrase) {
        int start = unit.at(phrase.first()).start();
        int end = unit.at(phrase.last()).end();
        String mention = text.substring(start, end);
        String head = text.substring(
                        unit.at(phrase.headFirst()).start(),
                        unit.at(phrase.headLast()).end())
                .replaceAll("\\s+", " ");
        Speaker.Builder speaker =
                Speaker.newBuilder().setMention(mention).setStart(start).setEnd(end);
        if (PERSON_PRONOUN.matcher(mention).matches()) {
            return pronoun(
                    speaker,
                    SpeakerType.PERSON,
                    names.pronoun(mention.toLowerCase(Locale.ROOT), start).orElse(null));
        }
        if (THING_PRONOUN.matcher(mention).matches()) {
            return pronoun(speaker, SpeakerType.OTHER, lastOrganisation);
        }
        Optional<String> name = names.properName(unit, phrase.headFirst(), phrase.headLast());
        Optional<String> apposed = phrase.last() > phrase.headLast() + 1
                ? names.properName(unit, phrase.headLast() + 2, phrase.last()).filter(word -> word.contains(" "))
                : Optional.empty();
        SpeakerType type = type(head, name, apposed, unit.at(phrase.headFirst()));
        speaker.setType(type);
        if (type == SpeakerType.PERSON) {
            person(speaker, unit, phrase, head, name.map(Names::withoutTitle).filter(head::endsWith), apposed);
        } else if (type == SpeakerType.ORGANISATION) {
            organisation(speaker, head, name);
        } else if (type != SpeakerType.UNNAMED && type != SpeakerType.OTHER) {
            lastOrganisation = head;
            speaker.setResolvedBy(ResolvedBy.ITSELF).setCertainty(0.6);
        }
        return speaker.build();
    }

    private void person(
            Speaker.Builder speaker,
            Unit unit,
            Phrase phrase,
            String head,
            Optional<String> own,
            Optional<String> apposed) {
        boolean office = own.isEmpty() || head.matches("(?i).*\\b(of|for|in|at) (the )?\\Q" + own.get() + "\\E");
        if (office && apposed.isPresent()) {
            names.person(apposed.get());
            speaker.setName(apposed.get())
                    .setRole(head)
                    .setResolvedBy(ResolvedBy.FULL_NAME)
                    .setCertainty(0.9);
        } else if (office) {
            speaker.setRole(head); // whoever "the mayor" is, the text does not say here
        } else {
            named(speaker, unit, phrase, own.get());
        }
    }

    private void named(Speaker.Builder speaker, Unit unit, Phrase phrase, String name) {
        Optional<String> full = name.contains(" ") ? Optional.empty() : names.full(name);
        String resolved = full.orElse(name);
        names.person(resolved);
        speaker.setName(resolved)
                .setResolvedBy(full.isPresent() ? ResolvedBy.SURNAME : ResolvedBy.FULL_NAME)
                .setCertainty(full.isPresent() ? 0.9 : name.contains(" ") ? 0.95 : 0.6)
                .setRole(role(unit, phrase, name));
    }

    private void organisation(Speaker.Builder speaker, String head, Optional<String> name) {
        String bare = head.replaceFirst("^(?i)(the|a|an|its|their|his|her) ", "");
        Optional<String> full = name.isPresent() || bare.contains(" ") ? Optional.empty() : names.organisation(bare);
        lastOrganisation = full.orElse(bare);
        speaker.setName(lastOrganisation)
                .setResolvedBy(full.isPresent() ? ResolvedBy.ROLE : ResolvedBy.ITSELF)
                .setCertainty(full.isPresent() ? 0.7 : 0.8);
    }

    private static Speaker pronoun(Speaker.Builder speaker, SpeakerType type, String last) {
        speaker.setType(type);
        if (last != null) {
            speaker.setName(last).setResolvedBy(ResolvedBy.PRONOUN).setCertainty(0.6);
        }
        return speaker.build();
    }

    private static SpeakerType type(String head, Optional<String> name, Optional<String> apposed, Token first) {
        if (UNNAMED.matcher(head).matches()
                && (name.isEmpty() || head.toLowerCase(Locale.ROOT).contains("source"))) {
            return SpeakerType.UNNAMED;
        }
        if (DOCUMENT.matcher(head).matches()) {
            return SpeakerType.DOCUMENT;
        }
        boolean acronym = name.filter(word -> word.matches("[A-Z]{2,6}")).isPresent();
        if (ORGANISATION.matcher(head).matches()
                        && !(name.isPresent()
                                && head.matches("(?i).*\\b(minister|president|chief|officer|spokes\\w+)\\b.*"))
                || acronym) {
            return SpeakerType.ORGANISATION;
        }
        if (GROUP.matcher(head).matches()
                && name.filter(word -> word.contains(" ")).isEmpty()) {
            return SpeakerType.GROUP;
        }
        boolean called = apposed.isPresent() && name.isEmpty() && !organisation(apposed.get());
        if (OFFICE.matcher(head).matches() || called) {
            return SpeakerType.PERSON; // "a harbour pilot, Ruben Stallworthy"
        }
        if (name.isPresent()) {
            return first.is("the") ? SpeakerType.ORGANISATION : SpeakerType.PERSON;
        }
        return SpeakerType.OTHER;
    }

    /** What stands before the name in its phrase, or in the apposition behind it. */
    private String role(Unit unit, Phrase phrase, String name) {
        if (phrase.last() > phrase.headLast() + 1) {
            return text.substring(
                    unit.at(phrase.headLast() + 2).start(),
                    unit.at(phrase.last()).end());
        }
        String head = text.substring(
                unit.at(phrase.headFirst()).start(), unit.at(phrase.headLast()).end());
        int at = head.indexOf(name);
        return at > 1 ? head.substring(0, at).trim() : null;
    }
}
