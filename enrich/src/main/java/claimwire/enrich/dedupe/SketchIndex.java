package claimwire.enrich.dedupe;

import claimwire.internal.KnownArticle;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the root articles whose shingles a new text shares, from an inverted index in the heap. Derived from the
 * persisted sketches in the order of their decisions, so that a restart finds what was found before. One thread.
 *
 * <p>A shingle that one outlet has put into {@link #BOILERPLATE} different roots is that outlet's furniture and is left out
 * of its texts' sizes and overlaps; a wire story carried by 100 outlets has one root and is never furniture.
 */
final class SketchIndex {
    static final int BOILERPLATE = 3;
    private static final String UNKNOWN = "unknown";

    /** A root and what it shares with the text that was asked about. */
    record Match(String articleId, String storyId, double ofNew, double ofRoot) {
        double jaccardLike() {
            return Math.min(ofNew, ofRoot);
        }
    }

    private record Root(String articleId, String source, String storyId, String contentHash, long[] shingles) {}

    private final List<Root> roots = new ArrayList<>();
    private final IntArrayList free = new IntArrayList();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, SortedSet<String>> exact = new HashMap<>();
    private final Long2ObjectOpenHashMap<IntArrayList> postings = new Long2ObjectOpenHashMap<>();

    int size() {
        return slots.size();
    }

    void put(KnownArticle article) {
        remove(article.getArticleId());
        long[] shingles =
                article.getShingles().stream().mapToLong(Long::longValue).toArray();
        Root root = new Root(
                article.getArticleId(), article.getSource(), article.getStoryId(), article.getContentHash(), shingles);
        int slot = free.isEmpty() ? roots.size() : free.popInt();
        if (slot == roots.size()) {
            roots.add(root);
        } else {
            roots.set(slot, root);
        }
        slots.put(root.articleId(), slot);
        exact.computeIfAbsent(root.contentHash(), absent -> new TreeSet<>()).add(root.articleId());
        for (long shingle : shingles) {
            postings.computeIfAbsent(shingle, absent -> new IntArrayList(2)).add(slot);
        }
    }

    void remove(String articleId) {
        Integer slot = slots.remove(articleId);
        if (slot == null) {
            return;
        }
        Root root = roots.set(slot, null);
        SortedSet<String> same = exact.get(root.contentHash());
        same.remove(articleId);
        if (same.isEmpty()) {
            exact.remove(root.contentHash());
        }
        for (long shingle : root.shingles()) {
            IntArrayList posting = postings.get(shingle);
            posting.rem(slot);
            if (posting.isEmpty()) {
                postings.remove(shingle);
            }
        }
        free.add((int) slot);
    }

    /** A root with exactly this content, or null; of several always the same one, whatever the order they came in. */
    String exact(String contentHash) {
        SortedSet<String> same = exact.get(contentHash);
        return same == null ? null : same.first();
    }

    /** Roots that hold at least the given share of the text, or of which the text holds it; the likest first. */
    List<Match> matches(String articleId, String source, List<Long> sketch, double least) {
        Map<Integer, Integer> overlaps = new HashMap<>();
        int size = 0;
        for (long shingle : sketch) {
            IntArrayList posting = postings.get(shingle);
            if (furniture(posting, source)) {
                continue;
            }
            size++;
            if (posting != null) {
                posting.forEach(slot -> overlaps.merge(slot, 1, Integer::sum));
            }
        }
        List<Match> matches = new ArrayList<>();
        for (Map.Entry<Integer, Integer> overlap : overlaps.entrySet()) {
            Root root = roots.get(overlap.getKey());
            int shared = overlap.getValue();
            boolean holdsText = shared >= least * Math.max(1, size);
            // most roots share a shingle or two: their own are counted only as far as is needed to refuse them
            int own = own(root, holdsText ? Integer.MAX_VALUE : (int) (shared / least) + 2);
            Match match = new Match(
                    root.articleId(),
                    root.storyId(),
                    Math.min(1.0, (double) shared / Math.max(1, size)),
                    Math.min(1.0, (double) shared / Math.max(1, own)));
            if (Math.max(match.ofNew(), match.ofRoot()) >= least
                    && !root.articleId().equals(articleId)) {
                matches.add(match);
            }
        }
        matches.sort(Comparator.comparingDouble(Match::jaccardLike).reversed().thenComparing(Match::articleId));
        return matches;
    }

    /** The root's shingles that are not its outlet's furniture, counted no further than this. */
    private int own(Root root, int enough) {
        int own = 0;
        for (long shingle : root.shingles()) {
            if (own >= enough) {
                break;
            }
            own += furniture(postings.get(shingle), root.source()) ? 0 : 1;
        }
        return own;
    }

    private boolean furniture(IntArrayList posting, String source) {
        if (posting == null || posting.size() < BOILERPLATE || source.equals(UNKNOWN)) {
            return false;
        }
        int carriers = 0;
        for (int i = 0; i < posting.size() && carriers < BOILERPLATE; i++) {
            carriers += roots.get(posting.getInt(i)).source().equals(source) ? 1 : 0;
        }
        return carriers >= BOILERPLATE;
    }
}
