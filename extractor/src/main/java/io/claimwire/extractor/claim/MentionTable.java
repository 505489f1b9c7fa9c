package io.claimwire.extractor.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mention table of one article: full names by last word, acronyms, roles, and positions of person mentions. Not
 * thread-safe.
 */
final class MentionTable {
    private static final int MAX_WORDS = 6;
    private static final Set<String> TITLES = WordLists.of("titles");
    private static final Set<String> CAPITALISED = Set.of("NOUN", "ADJ", "X");
    private static final Set<String> FEMALE =
            Set.of("mrs", "ms", "lady", "chairwoman", "queen", "princess", "spokeswoman", "congresswoman");
    private static final Set<String> MALE = WordLists.of("male");

    private record Mention(int position, String name) {}

    private final Citation text;
    private final Map<String, String> fullNames = new HashMap<>();
    private final Map<String, String> organisations = new HashMap<>();
    private final Map<String, String> acronyms = new HashMap<>();
    /** Names by role noun: "commissioner". */
    private final Map<String, Set<String>> roles = new HashMap<>();

    private final List<Mention> mentions = new ArrayList<>();
    private final Set<String> persons = new HashSet<>();
    /** The pronoun used for each person. */
    private final Map<String, String> pronouns = new HashMap<>();

    MentionTable(Citation text, List<TextUnit> units) {
        this.text = text;
        units.forEach(this::learn);
        units.forEach(this::findMentions);
    }

    /** The name without titles such as "Mr" and "Finance Minister". */
    static String withoutTitle(String name) {
        String[] words = name.split(" ");
        int first = 0;
        while (first < words.length - 1 && TITLES.contains(plain(words[first]))) {
            first++;
        }
        return String.join(" ", List.of(words).subList(first, words.length));
    }

    /** The full name that ends with the same word, if any. */
    Optional<String> full(String name) {
        return Optional.ofNullable(fullNames.get(lastWord(name)));
    }

    /** "the service" is the Coastal Rescue Service, if the article has named it. */
    Optional<String> organisation(String head) {
        return Optional.ofNullable(organisations.get(lastWord(head)));
    }

    /** The expansion of "CRS", if the article states it or has a name with these initials. */
    Optional<String> acronym(String letters) {
        return Optional.ofNullable(acronyms.get(letters));
    }

    /** The only person with this role in the article; empty when there are several. */
    Optional<String> role(String noun) {
        Set<String> called = roles.getOrDefault(noun, Set.of());
        return called.size() == 1 ? Optional.of(called.iterator().next()) : Optional.empty();
    }

    /** The only person of the article, such as an interviewee. */
    Optional<String> onlyPerson() {
        return persons.size() == 1 ? Optional.of(persons.iterator().next()) : Optional.empty();
    }

    /** Records a person (a speaker or a name with a title), to whom pronouns may refer. */
    void person(String name) {
        persons.add(name);
    }

    /** The last person mentioned before the position who was not referred to by the other pronoun. */
    Optional<String> pronoun(String pronoun, int position) {
        for (int i = lastBefore(position); i >= 0; i--) {
            Mention mention = mentions.get(i);
            if (persons.contains(mention.name())
                    && pronouns.getOrDefault(mention.name(), pronoun).equals(pronoun)) {
                pronouns.put(mention.name(), pronoun);
                return Optional.of(mention.name());
            }
        }
        return Optional.empty();
    }

    private int lastBefore(int position) {
        int low = 0;
        int high = mentions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (mentions.get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The last run of proper nouns between the tokens, inclusive. */
    Optional<String> properName(TextUnit unit, int from, int to) {
        int last = to;
        while (last >= from && !part(unit, last)) {
            last--;
        }
        int first = last;
        while (first - 1 >= from && part(unit, first - 1)) {
            first--;
        }
        return last < from ? Optional.empty() : Optional.of(slice(unit, first, last));
    }

    /**
     * A proper noun, or a capitalised word within the sentence, because rare names are tagged as adjectives or nouns.
     */
    private static boolean part(TextUnit unit, int i) {
        Token token = unit.at(i);
        return token.word() && (token.tagged("PROPN") || i > 0 && token.capital() && CAPITALISED.contains(token.tag()));
    }

    private void learn(TextUnit unit) {
        run(unit, (first, last) -> {
            String name = slice(unit, first, last);
            String bare = withoutTitle(name);
            if (last == first || last - first >= MAX_WORDS) {
                return;
            }
            if (!bare.contains(" ")) {
                titled(unit, first, last, fullNames.getOrDefault(lastWord(bare), bare));
                return;
            }
            fullNames.putIfAbsent(lastWord(bare), bare);
            acronyms.putIfAbsent(initials(bare), bare);
            if (SpeakerTypes.organisation(lastWord(bare))) {
                organisations.putIfAbsent(lastWord(bare), bare);
                return;
            }
            titled(unit, first, last, bare);
            apposed(unit, last, bare);
        });
    }

    /**
     * "Finance Minister Bastian Quillory" and "minister Quillory" show that the name is a person with the role of
     * minister.
     */
    private void titled(TextUnit unit, int first, int last, String name) {
        int from = first > 0 && unit.at(first - 1).tagged("NOUN") ? first - 1 : first;
        for (int i = from; i < last; i++) {
            String word = plain(unit.at(i).text());
            if (TITLES.contains(word) || SpeakerTypes.office(word)) {
                persons.add(name);
                if (SpeakerTypes.office(word)) {
                    roles.computeIfAbsent(word, unseen -> new HashSet<>()).add(name);
                }
                if (FEMALE.contains(word)) {
                    pronouns.putIfAbsent(name, "she");
                } else if (MALE.contains(word)) {
                    pronouns.putIfAbsent(name, "he");
                }
            }
        }
    }

    /** "Ana Torvik, the election commissioner". */
    private void apposed(TextUnit unit, int last, String name) {
        if (!unit.has(last + 2) || !unit.at(last + 1).is(",")) {
            return;
        }
        for (int i = last + 2; unit.has(i) && i < last + 8; i++) {
            Token token = unit.at(i);
            if (token.is(",") || token.verbal() || token.tagged("ADP") || token.quoted()) {
                return;
            }
            if (token.tagged("NOUN") && SpeakerTypes.office(token.lower())) {
                persons.add(name);
                roles.computeIfAbsent(token.lower(), unseen -> new HashSet<>()).add(name);
                return;
            }
        }
    }

    private void findMentions(TextUnit unit) {
        run(unit, (first, last) -> {
            if (!unit.at(first).quoted() && !affiliation(unit.at(first).text())) {
                String bare = withoutTitle(slice(unit, first, last));
                mentions.add(new Mention(unit.at(first).start(), full(bare).orElse(bare)));
            }
        });
    }

    /** "D-Ohio" is a party and a state. */
    private static boolean affiliation(String word) {
        return word.length() > 2
                && (word.charAt(1) == '-' || word.charAt(2) == '-')
                && Character.isUpperCase(word.charAt(0));
    }

    private interface Run {
        void found(int first, int last);
    }

    private static void run(TextUnit unit, Run run) {
        int first = -1;
        for (int i = 0; i <= unit.size(); i++) {
            boolean part = i < unit.size() && part(unit, i);
            if (part && first < 0) {
                first = i;
            } else if (!part && first >= 0) {
                run.found(first, i - 1);
                first = -1;
            }
        }
    }

    private static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.split(" ")) {
            initials.append(word.charAt(0));
        }
        return initials.toString();
    }

    private String slice(TextUnit unit, int first, int last) {
        return text.words(unit.at(first).start(), unit.at(last).end());
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }

    private static String plain(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
