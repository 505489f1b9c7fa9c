package claimwire.enrich.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The proper names of one article: full names by their last word, and where persons are mentioned. One thread, one article. */
final class Names {
    private static final int LONGEST = 6;
    private static final Pattern TITLE = Pattern.compile(
            "(?i)^(?:(?:transport|health|education|energy|justice|labour|state|prime|deputy|vice|chief|first|foreign|finance|interior|defence|defense"
                    + "|mr|mrs|ms|dr|prof|professor|sir|lord|lady|minister|president|chancellor|governor|senator|rep|sen|mayor|judge|justice|captain"
                    + "|colonel|general|sergeant|officer|secretary|director|chairman|chairwoman|king|queen|prince|princess|pope|bishop|inspector"
                    + "|commissioner|analyst|former|substitute)\\.?\\s+)+(?=\\p{Lu})");
    private static final Set<String> CAPITALISED = Set.of("NOUN", "ADJ", "X");

    private record Mention(int position, String name) {}

    private final String text;
    private final Map<String, String> fullNames = new HashMap<>();
    private final Map<String, String> organisations = new HashMap<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final Set<String> persons = new HashSet<>();
    /** The pronoun that each person has been called by. */
    private final Map<String, String> pronouns = new HashMap<>();

    Names(String text, List<Unit> units) {
        this.text = text;
        units.forEach(this::learn);
        units.forEach(this::findMentions);
    }

    static String withoutTitle(String name) {
        return TITLE.matcher(name).replaceFirst("");
    }

    /** The full name that ends with the same word, if the article has one. */
    Optional<String> full(String name) {
        return Optional.ofNullable(fullNames.get(lastWord(name)));
    }

    /** "the service" is the Coastal Rescue Service, if the article has named it. */
    Optional<String> organisation(String head) {
        return Optional.ofNullable(organisations.get(lastWord(head)));
    }

    /** Says that whoever has this name speaks or is called by a title, so that a pronoun may mean him or her. */
    void person(String name) {
        persons.add(name);
    }

    /** The person mentioned last before the position whom nobody has called by the other pronoun. */
    Optional<String> pronoun(String pronoun, int position) {
        for (int i = mentions.size() - 1; i >= 0; i--) {
            Mention mention = mentions.get(i);
            if (mention.position() < position
                    && persons.contains(mention.name())
                    && pronouns.getOrDefault(mention.name(), pronoun).equals(pronoun)) {
                pronouns.put(mention.name(), pronoun);
                return Optional.of(mention.name());
            }
        }
        return Optional.empty();
    }

    /** The last run of proper nouns between the tokens, both included. */
    Optional<String> properName(Unit unit, int from, int to) {
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

    /** A proper noun, or a capital within the sentence: the tagger takes a rare name for an adjective or a noun. */
    private static boolean part(Unit unit, int i) {
        Token token = unit.at(i);
        return token.word()
                && (token.tag().equals("PROPN")
                        || i > 0
                                && CAPITALISED.contains(token.tag())
                                && Character.isUpperCase(token.text().charAt(0)));
    }

    private void learn(Unit unit) {
        run(unit, (first, last) -> {
            String name = slice(unit, first, last);
            String bare = withoutTitle(name);
            if (last > first && last - first < LONGEST && bare.contains(" ")) {
                fullNames.putIfAbsent(lastWord(bare), bare);
                if (People.organisation(bare)) {
                    organisations.putIfAbsent(lastWord(bare), bare);
                } else if (!bare.equals(name)) {
                    persons.add(bare);
                }
            }
        });
    }

    private void findMentions(Unit unit) {
        run(unit, (first, last) -> {
            if (!unit.at(first).quoted()) {
                String bare = withoutTitle(slice(unit, first, last));
                mentions.add(new Mention(unit.at(first).start(), full(bare).orElse(bare)));
            }
        });
    }

    private interface Run {
        void found(int first, int last);
    }

    private static void run(Unit unit, Run run) {
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

    private String slice(Unit unit, int first, int last) {
        return text.substring(unit.at(first).start(), unit.at(last).end()).replaceAll("\\s+", " ");
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }
}
