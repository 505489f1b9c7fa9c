package claimwire.enrich.story;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.function.IntConsumer;

/**
 * The terms of a story's articles, summed. Whole numbers, so that the sums do not depend on the order of adding. A story of
 * one article, as most are, is that article's packed terms. One thread.
 */
final class Story {
    interface Weighed {
        void accept(int term, int weight);
    }

    final String id;
    final int number;
    int articles;
    /** Stream time of its latest article, in milliseconds. */
    long latest = Long.MIN_VALUE;

    private byte[] only;
    private Int2IntOpenHashMap sums;

    Story(String id, int number) {
        this.id = id;
        this.number = number;
    }

    /** @param fresh hears the terms that the story did not have */
    void add(byte[] terms, long time, IntConsumer fresh) {
        latest = Math.max(latest, time);
        if (articles++ == 0) {
            only = terms;
            each((term, weight) -> fresh.accept(term));
            return;
        }
        spread();
        for (int i = 0; i < terms.length / Terms.BYTES; i++) {
            if (sums.addTo(Terms.term(terms, i), Terms.weight(terms, i)) == 0) {
                fresh.accept(Terms.term(terms, i));
            }
        }
    }

    /** @param gone hears the terms that the story has no more */
    void remove(byte[] terms, IntConsumer gone) {
        articles--;
        spread();
        for (int i = 0; i < terms.length / Terms.BYTES; i++) {
            int term = Terms.term(terms, i);
            if (sums.addTo(term, -Terms.weight(terms, i)) == Terms.weight(terms, i)) {
                sums.remove(term);
                gone.accept(term);
            }
        }
    }

    /** @param fresh hears the terms that the story did not have */
    void addAll(Story other, IntConsumer fresh) {
        latest = Math.max(latest, other.latest);
        articles += other.articles;
        spread();
        other.each((term, weight) -> {
            if (sums.addTo(term, weight) == 0) {
                fresh.accept(term);
            }
        });
    }

    void each(Weighed each) {
        if (sums == null) {
            for (int i = 0; only != null && i < only.length / Terms.BYTES; i++) {
                each.accept(Terms.term(only, i), Terms.weight(only, i));
            }
            return;
        }
        for (Int2IntMap.Entry entry : sums.int2IntEntrySet()) {
            each.accept(entry.getIntKey(), entry.getIntValue());
        }
    }

    private void spread() {
        if (sums == null) {
            Int2IntOpenHashMap spread = new Int2IntOpenHashMap();
            each(spread::addTo);
            sums = spread;
            only = null;
        }
    }
}
