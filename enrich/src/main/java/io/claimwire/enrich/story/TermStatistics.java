package io.claimwire.enrich.story;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;

/** In how many articles each term stands, and how telling it is therefore. One thread. */
final class TermStatistics {
    /** Articles counted before any has arrived, so that the first few do not make every word rare. */
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

    /** Inverse document frequency; none below 0. */
    double idf(int term) {
        return Math.max(0, logs.of(documents + PRIOR) - logs.of(frequencies.get(term) + 1));
    }
}
