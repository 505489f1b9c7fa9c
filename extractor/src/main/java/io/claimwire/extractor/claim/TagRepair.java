package io.claimwire.extractor.claim;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Corrects frequent errors of a tagger trained on web text when applied to newswire: unsplit clitics, names tagged as
 * verbs ("Trump says"), cue verbs tagged as nouns ("McKinley notes that"). One instance per article; not thread-safe.
 */
final class TagRepair {
    private static final Set<String> MISREAD = WordLists.of("misread");
    private static final Set<String> INSIDE_SENTENCE = Set.of("-", "'s", ",");
    private static final Set<String> GIVEN = Set.of("NOUN", "X", "ADJ", "VERB", "INTJ", "SYM", "PRON");
    private static final Set<String> AUXILIARIES = WordLists.of("auxiliaries");
    private static final Set<String> SUBJECTS = WordLists.of("subjects");
    private static final Set<String> OPENS_COMPLEMENT = Set.of("DET", "PRON", "PROPN", "SCONJ", "NUM");
    private static final Set<String> FUNCTION_WORDS = WordLists.of("function-words");

    private final CueLexicon lexicon;
    private final Set<String> names = new HashSet<>();
    private final Set<String> common = new HashSet<>();

    TagRepair(CueLexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Learns which words are capitalised within sentences, not only at the start. */
    void learn(List<Token> sentence) {
        if (titleCase(sentence)) {
            return;
        }
        for (int i = 0; i < sentence.size(); i++) {
            Token token = sentence.get(i);
            if (!token.word()) {
                continue;
            }
            if (!token.capital()) {
                common.add(token.lower());
            } else if (i > 0 && sentence.get(i - 1).word() && !token.is(FUNCTION_WORDS)) {
                names.add(token.lower());
            }
        }
    }

    List<Token> repair(List<Token> sentence) {
        List<Token> tokens = Clitics.split(sentence);
        boolean title = titleCase(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!title && name(tokens, i)) {
                tokens.set(i, tagged(token, "PROPN"));
            } else if (token.is(AUXILIARIES) && !token.verbal()) {
                tokens.set(i, tagged(token, "AUX"));
            } else if (i > 1
                    && tokens.get(i - 1).is("to")
                    && tokens.get(i - 2).is("according")
                    && token.tagged("VERB")) {
                tokens.set(i, tagged(token, "NOUN"));
            } else if (i > 0
                    && tokens.get(i - 1).is("to")
                    && token.tagged("VERB")
                    && token.lower().matches(".*[^siu]s")) {
                tokens.set(i, tagged(token, "NOUN")); // "to clients"
            } else if (token.is("former")) {
                tokens.set(i, tagged(token, "ADJ"));
            } else if (token.is("its")) {
                tokens.set(i, tagged(token, "PRON"));
            }
        }
        if (pluralSubject(tokens)) {
            tokens.set(0, tagged(tokens.get(0), "NOUN"));
            tokens.set(1, tagged(tokens.get(1), "VERB"));
        }
        for (int i = 1; i < tokens.size(); i++) {
            boolean gerund =
                    tokens.get(i).tagged("VERB") && tokens.get(i).lower().endsWith("ing");
            boolean owned = tokens.get(i - 1).is("'s") && tokens.get(i - 1).tagged("PART")
                    || tokens.get(i - 1).is(Set.of("his", "her", "their", "its"));
            if (gerund
                    && owned
                    && (i + 1 == tokens.size()
                            || !tokens.get(i + 1).nominal()
                                    && !tokens.get(i + 1).tagged("DET"))) {
                tokens.set(i, tagged(tokens.get(i), "NOUN"));
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (verb(tokens, i)) {
                tokens.set(i, tagged(tokens.get(i), "VERB"));
            }
        }
        return List.copyOf(tokens);
    }

    private static boolean titleCase(List<Token> tokens) {
        int words = 0;
        int capitals = 0;
        for (Token token : tokens) {
            if (token.word() && token.text().length() > 3) {
                words++;
                capitals += token.capital() ? 1 : 0;
            }
        }
        return words > 3 && capitals * 10 >= words * 8;
    }

    static Token tagged(Token token, String tag) {
        return new Token(token.start(), token.end(), token.text(), token.lower(), tag, token.quoted());
    }

    private boolean name(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (!token.capital()
                || !MISREAD.contains(token.tag())
                || token.is(FUNCTION_WORDS)
                || token.text().length() < 2) {
            return false;
        }
        boolean initial =
                i == 0 || !tokens.get(i - 1).word() && !tokens.get(i - 1).is(INSIDE_SENTENCE);
        if (!initial || afterQuote(tokens, i)) {
            return true;
        }
        boolean label = tokens.size() > i + 1
                && tokens.get(i + 1).is(":")
                && token.text().length() > 2
                && token.text().equals(token.text().toUpperCase(Locale.ROOT));
        boolean firstName = i == 0
                && !(token.tagged("PRON")
                        && token.lower().matches(".*(body|one|thing|self|selves|other|others)|.{1,3}"))
                && tokens.size() > 1
                && tokens.get(1).tagged("PROPN")
                && tokens.get(1).capital()
                && GIVEN.contains(token.tag())
                && !common.contains(token.lower());
        return label
                || firstName
                || isReportingVerb(tokens, i)
                || names.contains(token.lower()) && !common.contains(token.lower());
    }

    /** "Ash described": a capital at the start, followed by a cue in the past tense. */
    private boolean isReportingVerb(List<Token> tokens, int i) {
        return i == 0
                && tokens.size() > 2
                && !tokens.get(0).tagged("ADV")
                && !tokens.get(0).lower().endsWith("ed")
                && !tokens.get(0).lower().endsWith("s")
                && tokens.get(1).tagged("VERB")
                && tokens.get(1).lower().endsWith("ed")
                && lexicon.find(tokens.get(1).lower()) != null;
    }

    /** After {@code "…,"} a capitalised word is a name. */
    private static boolean afterQuote(List<Token> tokens, int i) {
        return i > 2 && tokens.get(i - 1).quoted() && !tokens.get(i).quoted();
    }

    /** "Friends say": a plural at the start, followed by a finite cue. */
    private boolean pluralSubject(List<Token> tokens) {
        return tokens.size() > 2
                && tokens.get(0).tagged("VERB")
                && tokens.get(0).lower().endsWith("s")
                && lexicon.find(tokens.get(1).lower()) != null
                && (tokens.get(1).tagged("VERB") || tokens.get(1).tagged("NOUN") && finiteSoon(tokens, 2));
    }

    /** {@code "…," Bozell adds.}: a quote ends directly before the name. */
    private static boolean quoteBefore(List<Token> tokens, int name) {
        int i = name;
        while (i > 0 && !tokens.get(i).quoted() && tokens.get(i).tagged("PROPN")) {
            i--;
        }
        return tokens.get(i).quoted();
    }

    /** "Polls show voters are tired". */
    private static boolean finiteSoon(List<Token> tokens, int from) {
        for (int i = from; i < Math.min(from + 6, tokens.size()); i++) {
            if (tokens.get(i).is(AUXILIARIES)) {
                return true;
            }
            if (!tokens.get(i).word()) {
                return false;
            }
        }
        return false;
    }

    private boolean verb(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (token.tagged("VERB") || token.quoted() || !token.word() || token.capital() || i == 0) {
            return false;
        }
        if (token.is("said") || token.is("told") || token.is("wrote")) {
            return true;
        }
        if (token.tagged("PRON") || token.tagged("NUM") || token.tagged("PART")) {
            return false;
        }
        if (lexicon.find(token.lower()) == null) {
            return false;
        }
        int p = i - 1;
        while (p > 0 && tokens.get(p).tagged("ADV")) {
            p--;
        }
        Token before = tokens.get(p);
        boolean singular = token.lower().endsWith("s");
        boolean subject = before.is(SUBJECTS)
                || before.tagged("PROPN")
                        && (singular
                                || token.lower().endsWith("ed")
                                || before.lower().endsWith("s"))
                || before.tagged("NOUN") && !singular && before.lower().endsWith("s")
                || before.tagged("NOUN")
                        && singular
                        && !before.lower().endsWith("s")
                        && i + 2 < tokens.size()
                        && tokens.get(i + 1).is("that")
                        && !tokens.get(i + 2).verbal()
                || before.is(",") && singular;
        if (!subject || before.quoted()) {
            return false;
        }
        if (i + 1 >= tokens.size()) {
            return before.is(SUBJECTS);
        }
        Token next = tokens.get(i + 1);
        return next.quoted()
                || OPENS_COMPLEMENT.contains(next.tag())
                || next.is("to") && !before.tagged("NOUN")
                || next.is(Set.of("how", "why", "what", "whether", "if", "that", "for", ":"))
                || next.is(Set.of(",", ".")) && (token.lower().endsWith("ed") || !singular && before.tagged("NOUN"))
                || token.lower().endsWith("ed") && before.tagged("PROPN")
                || singular && before.tagged("PROPN") && quoteBefore(tokens, p)
                || before.tagged("NOUN") && !singular && finiteSoon(tokens, i + 1)
                || before.is(SUBJECTS);
    }
}
