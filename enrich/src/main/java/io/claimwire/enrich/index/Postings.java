package io.claimwire.enrich.index;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * An inverted index in primitive arrays. Most keys have one holder, which is stored in the map itself: some 14 bytes
 * per posting. Not thread-safe.
 */
public final class Postings {
    private static final int ABSENT = Integer.MIN_VALUE;

    /** Key to its only holder, or to -1 minus the index of its list. */
    private final Int2IntOpenHashMap first = new Int2IntOpenHashMap();

    private final List<IntArrayList> lists = new ArrayList<>();
    private final IntArrayList free = new IntArrayList();

    public Postings() {
        first.defaultReturnValue(ABSENT);
    }

    public void add(int key, int holder) {
        int held = first.putIfAbsent(key, holder);
        if (held == ABSENT || held == holder) {
            return;
        }
        if (held >= 0) {
            IntArrayList list = new IntArrayList(4);
            list.add(held);
            list.add(holder);
            int place = free.isEmpty() ? lists.size() : free.popInt();
            if (place == lists.size()) {
                lists.add(list);
            } else {
                lists.set(place, list);
            }
            first.put(key, -1 - place);
        } else {
            IntArrayList list = lists.get(-1 - held);
            if (list.getInt(list.size() - 1) != holder) {
                list.add(holder);
            }
        }
    }

    public void remove(int key, int holder) {
        int held = first.get(key);
        if (held == holder) {
            first.remove(key);
        } else if (held < 0 && held != ABSENT) {
            int place = -1 - held;
            IntArrayList list = lists.get(place);
            list.rem(holder); // the oldest holders are removed first, and are at the front
            if (list.isEmpty()) {
                lists.set(place, null);
                free.add(place);
                first.remove(key);
            }
        }
    }

    /** Number of holders of the key. */
    public int count(int key) {
        int held = first.get(key);
        return held == ABSENT ? 0 : held >= 0 ? 1 : lists.get(-1 - held).size();
    }

    public void each(int key, IntConsumer holder) {
        int held = first.get(key);
        if (held >= 0) {
            holder.accept(held);
        } else if (held != ABSENT) {
            IntArrayList list = lists.get(-1 - held);
            for (int i = 0; i < list.size(); i++) {
                holder.accept(list.getInt(i));
            }
        }
    }

    /** The holders of a key with several, in insertion order; empty when there is only one. */
    public IntArrayList several(int key) {
        int held = first.get(key);
        return held >= 0 || held == ABSENT ? IntArrayList.of() : lists.get(-1 - held);
    }
}
