package io.claimwire.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Typical edits of news desks. Each creates a new text. Not thread-safe. */
final class TextEdits {
    /** One edit. */
    interface Edit {
        String of(String text);
    }

    private static final int BOILERPLATE = 70;
    private static final int LINE = 60;

    private final Random random;
    private final List<String> words;

    /** @param words vocabulary of new text */
    TextEdits(long seed, List<String> words) {
        this.random = new Random(seed);
        this.words = words;
    }

    /** Edits that must be recognised in texts of 150 words or more. */
    Map<String, Edit> all() {
        Map<String, Edit> edits = new LinkedHashMap<>();
        edits.put(
                "headline", text -> some(9) + "\n\nBy " + some(2) + "\n" + some(1).toUpperCase() + ", May 3 - " + text);
        edits.put("boilerplate", text -> text + "\n\n" + some(BOILERPLATE));
        edits.put("re-wrap", TextEdits::wrapped);
        edits.put(
                "quotes",
                text -> text.replace('"', '\u201d').replace("'", "\u2019").replace(" - ", " \u2014 "));
        edits.put("cut-75", text -> beginning(text, 0.75));
        edits.put("cut-50", text -> beginning(text, 0.5));
        edits.put("paragraphs-dropped-20", text -> paragraphs(text, false));
        edits.put("paragraphs-shuffled-20", text -> paragraphs(text, true));
        edits.put("new-25", text -> text + "\n\n" + some(count(text) / 4));
        edits.put("inside-4x", text -> some(count(text)) + "\n\n" + text + "\n\n" + some(2 * count(text)));
        edits.put("changed-2", text -> changed(text, 0.02));
        edits.put("changed-5", text -> changed(text, 0.05));
        return edits;
    }

    /** Edits that are only measured. */
    Map<String, Edit> hard() {
        Map<String, Edit> edits = new LinkedHashMap<>();
        edits.put("lead-25", text -> beginning(text, 0.25));
        edits.put("changed-10", text -> changed(text, 0.1));
        return edits;
    }

    /** The first words of the text. */
    static String beginning(String text, int count) {
        return Arrays.stream(text.split(" ")).limit(count).collect(Collectors.joining(" "));
    }

    static int count(String text) {
        return text.split("\\s+").length;
    }

    private static String beginning(String text, double share) {
        return beginning(text, (int) (text.split(" ").length * share));
    }

    private String some(int count) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(words.get(random.nextInt(words.size())));
        }
        return String.join(" ", chosen);
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.replace("\n\n", " \u00b6 ").split("\\s+")) {
            if (word.equals("\u00b6")) {
                lines.append("\n\n");
                column = 0;
            } else {
                lines.append(column + word.length() > LINE ? "\n" : column == 0 ? "" : " ")
                        .append(word);
                column = column + word.length() > LINE ? word.length() : column + word.length() + 1;
            }
        }
        return lines.toString();
    }

    /** Removes or moves a fifth of the paragraphs, at least two. */
    private String paragraphs(String text, boolean shuffle) {
        List<String> paragraphs = new ArrayList<>(List.of(text.split("\n\n|\n")));
        int fifth = Math.max(1, paragraphs.size() / 5);
        for (int i = 0; i < fifth && paragraphs.size() > 2; i++) {
            if (shuffle) {
                Collections.swap(paragraphs, random.nextInt(paragraphs.size()), random.nextInt(paragraphs.size()));
            } else {
                paragraphs.remove(random.nextInt(paragraphs.size()));
            }
        }
        return String.join("\n\n", paragraphs);
    }

    private String changed(String text, double share) {
        String[] given = text.split(" ");
        for (int i = 0; i < given.length; i++) {
            given[i] = random.nextDouble() < share ? some(1) : given[i];
        }
        return String.join(" ", given);
    }
}
