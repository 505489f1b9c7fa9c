package io.claimwire.enrich.dedupe;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads stored articles in the order of their decisions. Stateless. */
final class IndexRebuilder {
    private IndexRebuilder() {}

    /** Holds an id and a number per article in memory, and one article at a time. */
    static void inOrder(DecisionStore store, LongConsumer progress, Consumer<ArticleRecord> each) {
        List<byte[]> ids = new ArrayList<>();
        List<Long> found = new ArrayList<>();
        store.forEachArticle((id, article) -> {
            ids.add(PackedId.of(id));
            found.add(article.getSequence());
        });
        long[] sequences = found.stream().mapToLong(Long::longValue).toArray();
        byte[][] ordered = ids.toArray(byte[][]::new);
        it.unimi.dsi.fastutil.Arrays.quickSort(
                0, ordered.length, (i, j) -> Long.compare(sequences[i], sequences[j]), (i, j) -> {
                    LongArrays.swap(sequences, i, j);
                    byte[] id = ordered[i];
                    ordered[i] = ordered[j];
                    ordered[j] = id;
                });
        for (int i = 0; i < ordered.length; i++) {
            each.accept(ArticleRecord.of(PackedId.text(ordered[i]), store));
            progress.accept(i + 1L);
        }
    }
}
