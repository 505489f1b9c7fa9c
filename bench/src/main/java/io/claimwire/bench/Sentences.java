package io.claimwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generates sentences from patterns. Each event has its own people, places, organisations and things; most words are
 * invented, with frequencies like real ones, because the overlap of articles determines the cost of deduplication and
 * stories. Not thread-safe.
 */
final class Sentences {
    private static final Pattern CHOICE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern SLOT = Pattern.compile("<(\\w+)>");
    /**
     * Number of invented common words; the n-th is about n times rarer than the first, as in real texts (Zipf 1935).
     */
    private static final int LEXICON = 8_000;

    private static final List<String> ENDINGS = List.of("ment", "tion", "er", "ing", "ness", "ity", "ship", "age");
    private static final List<String> MONTHS =
            List.of("January", "February", "March", "April", "May", "June", "July", "August", "September", "October");

    private final Random random;
    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, List<String>> event = new HashMap<>();

    Sentences(Random random) {
        this.random = random;
        read();
        newEvent();
    }

    /** Starts another event. */
    void newEvent() {
        event.clear();
        for (String kind : List.of("first", "last", "place")) {
            event.put(kind, List.of(name(random), name(random), name(random)));
        }
        event.put("body", List.of(name(random) + " " + any(words, "body"), any(words, "body"), any(words, "body")));
        for (String kind : List.of("noun", "plural", "adjective", "verb")) {
            List<String> things = new ArrayList<>(List.of(any(words, kind)));
            for (int i = 0; i < 6; i++) {
                things.add(kind.equals("verb") ? any(words, kind) : invented(kind));
            }
            event.put(kind, things);
        }
    }

    String title() {
        return word("place") + " " + word("noun") + " " + word("adjective") + ", says " + word("last");
    }

    String next() {
        String sentence = any(words, "sentence");
        for (Matcher choice = CHOICE.matcher(sentence); choice.find(); choice = CHOICE.matcher(sentence)) {
            String[] ways = choice.group(1).split("\\|");
            sentence = choice.replaceFirst(Matcher.quoteReplacement(ways[random.nextInt(ways.length)]));
        }
        return SLOT.matcher(sentence).replaceAll(slot -> Matcher.quoteReplacement(word(slot.group(1))));
    }

    String word(String kind) {
        return switch (kind) {
            case "number" -> Integer.toString(2 + random.nextInt(90_000));
            case "small" -> Integer.toString(1 + random.nextInt(28));
            case "month" -> MONTHS.get(random.nextInt(MONTHS.size()));
            case "Body" -> "The " + word("body");
            default -> any(event.containsKey(kind) ? event : words, kind);
        };
    }

    private String any(Map<String, List<String>> from, String kind) {
        List<String> choice = from.get(kind);
        return choice.get(random.nextInt(choice.size()));
    }

    private String invented(String kind) {
        int rank = (int) Math.exp(random.nextDouble() * Math.log(LEXICON));
        Random always = new Random(rank * 31L + kind.hashCode());
        String stem = name(always).toLowerCase(Locale.ROOT).substring(0, 5);
        String ending = kind.equals("adjective") ? "al" : ENDINGS.get(always.nextInt(ENDINGS.size()));
        return stem + ending + (kind.equals("plural") ? "s" : "");
    }

    /** Three syllables, so that names of different events rarely collide. */
    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            name.append("bdfghklmnprstvz".charAt(random.nextInt(15)))
                    .append("aeiou".charAt(random.nextInt(5)))
                    .append("lnrs".charAt(random.nextInt(4)));
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Sentences.class.getResourceAsStream("words.txt"), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                String[] parts = line.split(": ", 2);
                List<String> kind = words.computeIfAbsent(parts[0], first -> new ArrayList<>());
                if (parts[0].equals("sentence")) {
                    kind.add(parts[1]);
                } else {
                    kind.addAll(List.of(parts[1].split(parts[1].contains("|") ? "\\|" : " ")));
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
