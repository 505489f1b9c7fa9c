package io.claimwire.enrich.story;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A story as the sum of its articles' terms. Sums are integers, so that they do not depend on the order. A story with
 * one article, the most frequent case, uses the article's packed terms. Not thread-safe.
 */
final class StoryCluster {
    interface Weighed {
        void accept(int term, int weight);
    }

    /** Number of terms by which a story is compared, slightly more than one article has. */
    private static final int CENTRAL = 50;

    final String id;
    final int number;
    int articles;
    /** Number of articles with a publication date. */
    int dated;
    /** Stream time of its latest article, in milliseconds. */
    long latest = Long.MIN_VALUE;

    private byte[] only;
    /** Time of each article, when there are several. */
    private LongArrayList times;

    private Int2IntOpenHashMap sums;
    /** The heaviest terms, term in the low half and sum in the high half; null when outdated. */
    private long[] heaviestTerms;

    StoryCluster(String id, int number) {
        this.id = id;
        this.number = number;
    }

    /** @param fresh receives terms that are new to the story */
    void add(byte[] terms, PublicationTime moment, IntConsumer fresh) {
        dated += moment.dated() ? 1 : 0;
        long time = moment.at().toEpochMilli();
        if (articles > 0) {
            times(time);
        }
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

    /** @param gone receives terms that the story no longer has */
    void remove(byte[] terms, PublicationTime moment, IntConsumer gone) {
        dated -= moment.dated() ? 1 : 0;
        if (times != null) {
            times.rem(moment.at().toEpochMilli());
            latest = times.longStream().max().orElse(Long.MIN_VALUE);
        }
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

    /** @param fresh receives terms that are new to the story */
    void addAll(StoryCluster other, IntConsumer fresh) {
        if (other.times == null) {
            times(other.latest);
        } else {
            other.times.forEach(this::times);
        }
        latest = Math.max(latest, other.latest);
        articles += other.articles;
        dated += other.dated;
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

    /** The terms for comparison: all of a small story, the heaviest of a large one. */
    void heaviestTerms(Weighed each) {
        if (sums == null) {
            each(each);
            return;
        }
        if (heaviestTerms == null) {
            heaviestTerms = heaviest();
        }
        for (long term : heaviestTerms) {
            each.accept((int) term, (int) (term >>> Integer.SIZE));
        }
    }

    private long[] heaviest() {
        long[] terms = new long[sums.size()];
        int size = 0;
        for (Int2IntMap.Entry entry : sums.int2IntEntrySet()) {
            terms[size++] = (long) entry.getIntValue() << Integer.SIZE | entry.getIntKey();
        }
        Arrays.sort(terms); // by sum, then by term, so that it does not depend on the order of insertion
        return Arrays.copyOfRange(terms, Math.max(0, size - CENTRAL), size);
    }

    private void times(long time) {
        if (times == null) {
            times = new LongArrayList(new long[] {latest});
        }
        times.add(time);
    }

    private void spread() {
        heaviestTerms = null;
        if (sums == null) {
            Int2IntOpenHashMap spread = new Int2IntOpenHashMap();
            each(spread::addTo);
            sums = spread;
            only = null;
        }
    }
}
