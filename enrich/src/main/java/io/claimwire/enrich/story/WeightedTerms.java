package io.claimwire.enrich.story;

import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;
import java.util.Arrays;

/** An article's terms with their current weights. Not thread-safe. */
final class WeightedTerms {
    /**
     * Weight of the names in the similarity, relative to words: there are few kinds of events, but many places and
     * people.
     */
    private static final double BOTH = 0.3;

    private final TermStatistics statistics;
    final int[] terms;
    final double[] idf;
    final Int2DoubleOpenHashMap values;
    /** Squared lengths. */
    double names;

    double words;

    WeightedTerms(byte[] packed, TermStatistics statistics) {
        this.statistics = statistics;
        terms = new int[packed.length / Terms.BYTES];
        idf = new double[terms.length];
        values = new Int2DoubleOpenHashMap(terms.length);
        for (int i = 0; i < terms.length; i++) {
            terms[i] = Terms.term(packed, i);
            idf[i] = statistics.idf(terms[i]);
            double value = Terms.weight(packed, i) * idf[i];
            values.put(terms[i], value);
            if (Terms.name(terms[i])) {
                names += value * value;
            } else {
                words += value * value;
            }
        }
    }

    /** Indexes of the rarest terms that stories have. */
    int[] rarest(int most) {
        long[] ranked = new long[terms.length];
        int known = 0;
        for (int i = 0; i < terms.length; i++) {
            int frequency = statistics.frequency(terms[i]);
            if (frequency > 0) {
                ranked[known++] = (long) frequency << 32 | i;
            }
        }
        Arrays.sort(ranked, 0, known);
        int[] rarest = new int[Math.min(known, most)];
        for (int i = 0; i < rarest.length; i++) {
            rarest[i] = (int) ranked[i];
        }
        return rarest;
    }

    /**
     * Cosine of all terms, combined with the geometric mean of the cosines of names and of words, both of which must be
     * similar.
     */
    double similarity(StoryCluster story) {
        Cosine ofNames = new Cosine(names);
        Cosine ofWords = new Cosine(words);
        story.heaviestTerms((term, weight) -> {
            double value = weight * statistics.idf(term);
            (Terms.name(term) ? ofNames : ofWords).add(value, values.get(term));
        });
        double all = (ofNames.dot + ofWords.dot)
                / (Math.sqrt((names + words) * (ofNames.theirs + ofWords.theirs)) + Cosine.TINY);
        return (1 - BOTH) * all + BOTH * Math.sqrt(ofNames.value() * ofWords.value());
    }
}
