package io.claimwire.enrich.story;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;

/** Document frequencies of terms, and the weights derived from them. Not thread-safe. */
final class TermStatistics {
    /** Pseudo-count of articles, so that words of the first articles are not all rare. */
    private static final int PRIOR = 1_500;

    private final Int2IntOpenHashMap frequencies = new Int2IntOpenHashMap();
    private final LogTable logs = new LogTable();
    private int documents;

    void add(byte[] terms) {
        documents++;
        for (int i = 0; i < terms.length / Terms.BYTES; i++) {
            frequencies.addTo(Terms.term(terms, i), 1);
        }
    }

    void remove(byte[] terms) {
        documents--;
        for (int i = 0; i < terms.length / Terms.BYTES; i++) {
            int term = Terms.term(terms, i);
            if (frequencies.addTo(term, -1) == 1) {
                frequencies.remove(term);
            }
        }
    }

    int frequency(int term) {
        return frequencies.get(term);
    }

    /** Inverse document frequency, at least 0. */
    double idf(int term) {
        return Math.max(0, logs.of(documents + PRIOR) - logs.of(frequencies.get(term) + 1));
    }
}
