package io.claimwire.extractor.claim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The closed word lists of the rules: {@code wordlists.txt}, each a name, a colon, and words. Immutable. */
final class WordLists {
    private static final Map<String, Set<String>> LISTS = read();

    private WordLists() {}

    /**
     * The list with this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Set<String> of(String name) {
        Set<String> list = LISTS.get(name);
        if (list == null) {
            throw new IllegalArgumentException("wordlists.txt has no list " + name);
        }
        return list;
    }

    /** Each word of the lists whose names start with {@code group/}, with the rest of the list's name. */
    static Map<String, String> group(String group) {
        Map<String, String> words = new HashMap<>();
        LISTS.forEach((name, list) -> {
            if (name.startsWith(group + "/")) {
                list.forEach(word -> words.put(word, name.substring(group.length() + 1)));
            }
        });
        return Map.copyOf(words);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> lists = new HashMap<>();
        try (InputStream in = WordLists.class.getResourceAsStream("wordlists.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        int colon = line.indexOf(": ");
                        String[] words = line.substring(colon + 2).trim().split(" ");
                        for (int i = 0; i < words.length; i++) {
                            words[i] = words[i].replace('_', ' ');
                        }
                        lists.put(line.substring(0, colon), Set.of(words));
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the word lists in the jar cannot be read", unreadable);
        }
        return Map.copyOf(lists);
    }
}
