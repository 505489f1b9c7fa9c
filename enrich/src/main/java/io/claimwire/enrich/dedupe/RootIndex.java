package io.claimwire.enrich.dedupe;

import claimwire.internal.StoredArticle;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;

/** The roots in parallel arrays, because an object per root would double the heap. Not thread-safe. */
final class RootIndex {
    static final int NONE = -1;

    private byte[][] ids = new byte[64][];
    private byte[][] sketches = new byte[64][];
    private byte[] levels = new byte[64];
    private long[] contents = new long[64];
    private long[] sequences = new long[64];
    private int[] sources = new int[64];
    private int top;
    private int maxLevel;
    private final IntArrayList free = new IntArrayList();
    private final Long2IntOpenHashMap byId = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap byContent = new Long2IntOpenHashMap();
    private final Object2IntOpenHashMap<String> sourceNumbers = new Object2IntOpenHashMap<>();

    RootIndex() {
        byId.defaultReturnValue(NONE);
        byContent.defaultReturnValue(NONE);
        sourceNumbers.defaultReturnValue(NONE);
    }

    int add(byte[] id, StoredArticle article, Sketch sketch) {
        int slot = free.isEmpty() ? top++ : free.popInt();
        if (slot == sequences.length) {
            grow(slot * 2);
        }
        ids[slot] = id;
        sketches[slot] = sketch.words();
        levels[slot] = (byte) sketch.level();
        maxLevel = Math.max(maxLevel, sketch.level());
        contents[slot] = PackedId.prefix(article.getContentHash().array());
        sequences[slot] = article.getSequence();
        sources[slot] = sourceNumbers.computeIfAbsent(article.getSource(), absent -> sourceNumbers.size());
        byId.put(PackedId.prefix(ids[slot]), slot);
        byContent.put(contents[slot], slot);
        return slot;
    }

    void remove(int slot) {
        byId.remove(PackedId.prefix(ids[slot]), slot);
        byContent.remove(contents[slot], slot);
        ids[slot] = null;
        sketches[slot] = null;
        free.add(slot);
    }

    int size() {
        return byId.size();
    }

    int slots() {
        return top;
    }

    /** The maximum level of any root so far; higher levels need not be searched. */
    int maxLevel() {
        return maxLevel;
    }

    int slot(String articleId) {
        byte[] id = PackedId.of(articleId);
        int slot = byId.get(PackedId.prefix(id));
        return slot != NONE && Arrays.equals(ids[slot], id) ? slot : NONE;
    }

    /** The root whose content hash has the same first 64 bits. */
    int withContent(byte[] content) {
        return byContent.get(PackedId.prefix(content));
    }

    String id(int slot) {
        return PackedId.text(ids[slot]);
    }

    Sketch sketch(int slot) {
        return new Sketch(levels[slot], sketches[slot]);
    }

    long sequence(int slot) {
        return sequences[slot];
    }

    int source(int slot) {
        return sources[slot];
    }

    /** The number of an outlet; {@link #NONE} when it has no root yet. */
    int source(String name) {
        return sourceNumbers.getInt(name);
    }

    private void grow(int size) {
        ids = Arrays.copyOf(ids, size);
        sketches = Arrays.copyOf(sketches, size);
        levels = Arrays.copyOf(levels, size);
        contents = Arrays.copyOf(contents, size);
        sequences = Arrays.copyOf(sequences, size);
        sources = Arrays.copyOf(sources, size);
    }
}
