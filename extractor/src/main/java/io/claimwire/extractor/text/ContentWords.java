package io.claimwire.extractor.text;

import java.util.LinkedHashSet;
import java.util.Set;
import opennlp.tools.stemmer.PorterStemmer;

/** The content words of a sentence: stemmed, without stop words and figures. Not thread-safe. */
public final class ContentWords {
    private static final int MIN_LETTERS = 3;

    private final PorterStemmer stemmer = new PorterStemmer();

    /** Distinct, in text order. */
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

    /** Number of common words. */
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
