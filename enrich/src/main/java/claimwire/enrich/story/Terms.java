package claimwire.enrich.story;

import claimwire.enrich.text.NormalisedTokens;
import claimwire.internal.Term;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.stemmer.PorterStemmer;

/** The terms by which an article's story is found: stemmed words without stop words, the title's and the lead's weighing more. */
public final class Terms {
    /** Terms kept of an article: the rest adds little to a cosine and much to a changelog. */
    static final int MOST = 80;

    private static final int LEAD = 60;

    private Terms() {}

    /** @param tokens normalised tokens of the text */
    public static List<Term> of(String title, List<String> tokens) {
        Map<String, Float> counts = new HashMap<>();
        PorterStemmer stemmer = new PorterStemmer();
        if (title != null) {
            NormalisedTokens.of(title).forEach(token -> count(counts, stemmer, token, 2f));
        }
        for (int i = 0; i < tokens.size(); i++) {
            count(counts, stemmer, tokens.get(i), i < LEAD ? 1.5f : 1f);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Float>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(entry -> new Term(Hashing.xxh3_64().hashCharsToLong(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static void count(Map<String, Float> counts, PorterStemmer stemmer, String token, float weight) {
        if (token.length() > 2 && !StopWords.ENGLISH.contains(token)) {
            counts.merge(stemmer.stem(token), weight, Float::sum);
        }
    }
}
