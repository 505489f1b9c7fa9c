package io.claimwire.extractor.claim;

import claimwire.CueClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lexicon of reporting verbs, in all their forms. Immutable. */
final class CueLexicon {
    /** What a cue may govern. */
    enum Frame {
        QUOTE,
        CLAUSE,
        QUESTION,
        NOUN,
        INFINITIVE,
        PERSON_INFINITIVE,
        LISTENER,
        INVERTED;

        static Frame of(char letter) {
            return switch (letter) {
                case 'q' -> QUOTE;
                case 't' -> CLAUSE;
                case 'w' -> QUESTION;
                case 'n' -> NOUN;
                case 'i' -> INFINITIVE;
                case 'o' -> PERSON_INFINITIVE;
                case 'l' -> LISTENER;
                case 'v' -> INVERTED;
                default -> throw new IllegalArgumentException("unknown frame " + letter);
            };
        }
    }

    /** A verb of the lexicon with its frames. */
    record Entry(String lemma, CueClass cueClass, Set<Frame> frames, Map<String, CueClass> prepositions) {
        /** A copy with another class: "called for" demands, "called" does not. */
        Entry classed(CueClass other) {
            return new Entry(lemma, other, frames, prepositions);
        }

        boolean hasFrame(Frame frame) {
            return frames.contains(frame);
        }
    }

    private final Map<String, Entry> lemmas = new HashMap<>();
    private final Map<String, Entry> forms = new HashMap<>();
    private final Map<String, List<String>> irregular = new HashMap<>();
    private final Map<String, Entry> adjectives = new HashMap<>();
    private final Map<String, Entry> nouns = new HashMap<>();
    /** First words of multi-word cues, with the words that may follow. */
    private final Map<String, List<String>> tails = new HashMap<>();

    private CueLexicon() {}

    static CueLexicon load() {
        CueLexicon lexicon = new CueLexicon();
        try (InputStream in = CueLexicon.class.getResourceAsStream("cues.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            int adjectives = lines.indexOf("ADJECTIVES");
            int nouns = lines.indexOf("NOUNS");
            int irregular = lines.indexOf("IRREGULAR");
            lines.subList(irregular + 1, lines.size()).forEach(lexicon::addForms);
            lines.subList(0, adjectives).forEach(lexicon::add);
            lines.subList(adjectives + 1, nouns).forEach(line -> words(line, lexicon.adjectives, false));
            lines.subList(nouns + 1, irregular).forEach(line -> words(line, lexicon.nouns, true));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the cue lexicon in the jar cannot be read", unreadable);
        }
        return lexicon;
    }

    /** The verb with this form, in lower case; null when it is unknown. */
    Entry find(String lower) {
        return forms.get(lower);
    }

    private void add(String line) {
        String[] columns = line.split("\t");
        CueClass cueClass = CueClass.valueOf(columns[0]);
        Set<Frame> frames = EnumSet.noneOf(Frame.class);
        Map<String, CueClass> prepositions = new HashMap<>();
        for (String part : columns[1].split(" ")) {
            if (part.startsWith("p(")) {
                for (String preposition : part.substring(2, part.length() - 1).split(",")) {
                    prepositions.put(preposition, cueClass);
                }
            } else {
                part.chars().forEach(letter -> frames.add(Frame.of((char) letter)));
            }
        }
        for (String lemma : columns[2].split(" ")) {
            add(lemma, cueClass, frames, prepositions);
        }
    }

    private void add(String marked, CueClass cueClass, Set<Frame> frames, Map<String, CueClass> prepositions) {
        String lemma = marked.replace("+", "").replace('_', ' ');
        Entry entry = lemmas.computeIfAbsent(
                lemma, unseen -> new Entry(lemma, cueClass, EnumSet.noneOf(Frame.class), new HashMap<>()));
        entry.frames().addAll(frames);
        prepositions.forEach(entry.prepositions()::putIfAbsent);
        int space = lemma.indexOf(' ');
        String verb = space < 0 ? lemma : lemma.substring(0, space);
        String tail = space < 0 ? "" : lemma.substring(space);
        for (String form : inflect(verb, marked.endsWith("+"))) {
            forms.put(form + tail, entry);
            if (space > 0) {
                tails.computeIfAbsent(form, none -> new ArrayList<>()).add(tail.substring(1));
            }
        }
    }

    private List<String> inflect(String verb, boolean doubles) {
        List<String> known = irregular.get(verb);
        if (known != null) {
            return known;
        }
        String stem = doubles ? verb + verb.charAt(verb.length() - 1) : silent(verb);
        String past = verb.endsWith("e")
                ? verb + "d"
                : consonantY(verb) ? verb.substring(0, verb.length() - 1) + "ied" : stem + "ed";
        return List.of(verb, third(verb), past, stem + "ing");
    }

    private static void words(String line, Map<String, Entry> into, boolean plural) {
        String[] columns = line.split("\t");
        for (String word : columns[1].split(" ")) {
            Entry entry = new Entry(word, CueClass.valueOf(columns[0]), EnumSet.of(Frame.CLAUSE), Map.of());
            into.put(word, entry);
            if (plural) {
                into.put(third(word), entry);
            }
        }
    }

    private void addForms(String line) {
        List<String> words = List.of(line.split(" "));
        irregular.put(words.get(0), words);
    }

    Entry adjective(String lower) {
        return adjectives.get(lower);
    }

    Entry noun(String lower) {
        return nouns.get(lower);
    }

    /** The words after this form that complete a multi-word cue: "out" after "pointed". */
    List<String> tails(String lower) {
        return tails.getOrDefault(lower, List.of());
    }

    private static String silent(String lemma) {
        return lemma.endsWith("e") && !lemma.endsWith("ee") ? lemma.substring(0, lemma.length() - 1) : lemma;
    }

    private static String third(String lemma) {
        if (consonantY(lemma)) {
            return lemma.substring(0, lemma.length() - 1) + "ies";
        }
        return lemma.matches(".*(s|sh|ch|x|z|o)") ? lemma + "es" : lemma + "s";
    }

    private static boolean consonantY(String lemma) {
        return lemma.endsWith("y") && "aeiou".indexOf(lemma.charAt(lemma.length() - 2)) < 0;
    }
}
