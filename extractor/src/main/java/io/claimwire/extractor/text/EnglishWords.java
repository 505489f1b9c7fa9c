package io.claimwire.extractor.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** English words in lower case, American and British, from SCOWL (Kevin Atkinson; licence in NOTICE). Stateless. */
final class EnglishWords {
    /** Loaded at the first lookup, because most texts have no hyphenated line ends. */
    private static final class WordList {
        static final String[] SORTED = read();
    }

    private EnglishWords() {}

    static boolean has(String word) {
        return Arrays.binarySearch(WordList.SORTED, word.toLowerCase(Locale.ROOT)) >= 0;
    }

    private static String[] read() {
        try (InputStream in = EnglishWords.class.getResourceAsStream("words.txt.gz");
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
            return reader.lines().toArray(String[]::new);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the word list in the jar cannot be read", unreadable);
        }
    }
}
