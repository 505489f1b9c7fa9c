package io.claimwire.extractor.text;

import java.util.LinkedHashSet;
import java.util.Set;
import opennlp.tools.stemmer.PorterStemmer;

/** The words of a sentence that say what it is about: stemmed, without stop words and figures. One thread. */
public final class ContentWords {
    private static final int MIN_LETTERS = 3;

    private final PorterStemmer stemmer = new PorterStemmer();

    /** In the order of the text, each once. */
    public Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        NormalisedText tokens = NormalisedText.of(text);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.letters(i) >= MIN_LETTERS) {
                String word = tokens.token(i);
                if (!StopWords.ENGLISH.contains(word)) {
                    words.add(stemmer.stem(word));
                }
            }
        }
        return words;
    }

    /** How many words two have in common. */
    public static int common(Set<String> one, Set<String> other) {
        Set<String> fewer = one.size() < other.size() ? one : other;
        Set<String> more = fewer == one ? other : one;
        int common = 0;
        for (String word : fewer) {
            common += more.contains(word) ? 1 : 0;
        }
        return common;
    }
}
