package claimwire.enrich.claim;

import claimwire.ResolvedBy;
import claimwire.Speaker;
import claimwire.SpeakerType;
import claimwire.enrich.claim.NounPhrases.Phrase;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final Pattern TITLE = Pattern.compile(
            "(?i)^(?:(?:transport|health|education|energy|justice|labour|state|prime|deputy|vice|chief|first|foreign|finance|interior|defence|defense|mr|mrs|ms|dr|prof|professor|sir|lord|lady|minister|president|"
                    + "chancellor|governor|senator|rep|sen|mayor|judge|justice|captain|colonel|general|sergeant|officer|secretary|director|"
                    + "chairman|chairwoman|king|queen|prince|princess|pope|bishop|inspector|commissioner)\\.?\\s+)+(?=\\p{Lu})");
    private static final Pattern OFFICE = Pattern.compile(
            "(?i).*\\b(minister|president|chancellor|governor|senator|mayor|judge|captain|secretary|director|"
                    + "chairman|chairwoman|chief|commissioner|ambassador|leader|head|spokesman|spokeswoman|spokesperson|lawyer|doctor|officer)\\b.*");
    private static final Pattern PERSON_PRONOUN = Pattern.compile("(?i)he|she");
    private static final Pattern THING_PRONOUN = Pattern.compile("(?i)it|they");

    private final Map<String, String> surnames = new HashMap<>();
    private final String text;
    private String lastPerson;
    private String lastOrganisation;

    People(String text, List<Unit> units) {
        this.text = text;
        units.forEach(this::learn);
    }

    /** Describes the speaker whose phrase this is; offsets are still in Java characters. */
    Speaker describe(Unit unit, Phrase phrase) {
        int start = unit.at(phrase.first()).start();
        int end = unit.at(phrase.last()).end();
        String mention = text.substring(start, end);
        String head = text.substring(
                unit.at(phrase.headFirst()).start(), unit.at(phrase.headLast()).end());
        Speaker.Builder speaker =
                Speaker.newBuilder().setMention(mention).setStart(start).setEnd(end);
        Optional<String> name = properName(unit, phrase.headFirst(), phrase.headLast());
        if (PERSON_PRONOUN.matcher(mention).matches()) {
            return pronoun(speaker, SpeakerType.PERSON, lastPerson).build();
        }
        if (THING_PRONOUN.matcher(mention).matches()) {
            return pronoun(speaker, SpeakerType.OTHER, lastOrganisation).build();
        }
        SpeakerType type = type(head, name, unit.at(phrase.headFirst()));
        speaker.setType(type);
        if (type == SpeakerType.PERSON) {
            named(speaker, unit, phrase, head, name.map(People::withoutTitle).filter(word -> head.endsWith(word)));
        } else if (type == SpeakerType.ORGANISATION) {
            lastOrganisation = head;
            speaker.setName(head.replaceFirst("^(?i)the ", ""))
                    .setResolvedBy(ResolvedBy.ITSELF)
                    .setCertainty(0.8);
        } else if (type != SpeakerType.UNNAMED && type != SpeakerType.OTHER) {
            lastOrganisation = head;
            speaker.setResolvedBy(ResolvedBy.ITSELF).setCertainty(0.6);
        }
        return speaker.build();
    }

    private void named(Speaker.Builder speaker, Unit unit, Phrase phrase, String head, Optional<String> own) {
        Optional<String> apposed = phrase.last() > phrase.headLast() + 1
                ? properName(unit, phrase.headLast() + 2, phrase.last()).filter(word -> word.contains(" "))
                : Optional.empty();
        if (own.isEmpty() && apposed.isPresent()) {
            lastPerson = apposed.get();
            speaker.setName(lastPerson)
                    .setRole(head)
                    .setResolvedBy(ResolvedBy.FULL_NAME)
                    .setCertainty(0.9);
            return;
        }
        boolean office = own.isEmpty() || head.matches("(?i).*\\b(of|for|in|at) (the )?\\Q" + own.get() + "\\E");
        if (office) {
            lastPerson = null; // whoever "the mayor" is, a later "she" is not the person named before
            speaker.setRole(head);
            return;
        }
        String name = own.get();
        String full = surnames.get(lastWord(name));
        boolean surname = !name.contains(" ") && full != null;
        lastPerson = surname ? full : name;
        speaker.setName(lastPerson)
                .setResolvedBy(surname ? ResolvedBy.SURNAME : ResolvedBy.FULL_NAME)
                .setCertainty(surname ? 0.9 : name.contains(" ") ? 0.95 : 0.6)
                .setRole(role(unit, phrase, name));
    }

    private static String withoutTitle(String name) {
        return TITLE.matcher(name).replaceFirst("");
    }

    private static Speaker.Builder pronoun(Speaker.Builder speaker, SpeakerType type, String last) {
        speaker.setType(type);
        return last == null
                ? speaker
                : speaker.setName(last).setResolvedBy(ResolvedBy.PRONOUN).setCertainty(0.6);
    }

    private static SpeakerType type(String head, Optional<String> name, Token first) {
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
        if (OFFICE.matcher(head).matches()) {
            return SpeakerType.PERSON;
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

    /** The last run of proper nouns between the tokens. */
    private Optional<String> properName(Unit unit, int from, int to) {
        int last = to;
        while (last >= from && !unit.at(last).tag().equals("PROPN")) {
            last--;
        }
        int first = last;
        while (first - 1 >= from && named(unit, first - 1)) {
            first--;
        }
        return last < from
                ? Optional.empty()
                : Optional.of(
                        text.substring(unit.at(first).start(), unit.at(last).end()));
    }

    /** A proper noun, or the hyphen of a double name. */
    private static boolean named(Unit unit, int i) {
        boolean hyphen = unit.at(i).text().equals("-")
                && unit.has(i + 1)
                && unit.at(i).end() == unit.at(i + 1).start()
                && unit.has(i - 1)
                && unit.at(i - 1).end() == unit.at(i).start();
        return hyphen || unit.at(i).tag().equals("PROPN");
    }

    private void learn(Unit unit) {
        int first = -1;
        for (int i = 0; i <= unit.size(); i++) {
            boolean proper = i < unit.size()
                    && unit.at(i).tag().equals("PROPN")
                    && unit.at(i).word();
            if (proper && first < 0) {
                first = i;
            } else if (!proper && first >= 0) {
                if (i - first >= 2 && i - first <= 5) {
                    String name = text.substring(
                            unit.at(first).start(), unit.at(i - 1).end());
                    surnames.putIfAbsent(lastWord(name), withoutTitle(name));
                }
                first = -1;
            }
        }
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }
}
