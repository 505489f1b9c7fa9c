package io.claimwire.enrich.story;

import io.claimwire.enrich.index.Postings;
import io.claimwire.schemas.id.Id;
import it.unimi.dsi.fastutil.ints.Int2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups articles into stories by single-pass clustering: nearest TF-IDF centroid by cosine, with decay over time
 * (after Allan et al. 1998, topic detection and tracking). The state does not depend on the order of insertion. Not
 * thread-safe.
 */
public final class StoryClustering {
    /** Minimum similarity to join a story. */
    private static final double JOIN = 0.27;
    /** Minimum similarity of two stories near to one article to be merged. */
    private static final double MERGE = 0.6;
    /** Number of an article's rarest terms used to find candidates. */
    private static final int PROBES = 12;
    /** Maximum number of compared candidates, those with the rarest common terms first. */
    private static final int MAX_COMPARED = 8;
    /** Maximum number of candidate stories of an article; terms beyond it are too common. */
    private static final int MAX_CANDIDATES = 4_000;
    /** Factor for two articles that are known to be of one day. */
    private static final double SAME_DAY = 1.2;
    /** Time in which the similarity of a story falls to 1/e. */
    private static final Duration FADE = Duration.ofDays(6);

    private record NearestStory(StoryCluster story, double similarity) {}

    private final StoryMergeLog merges;
    private final Map<String, StoryCluster> stories = new HashMap<>();
    /** Merged stories by the story that contains them. */
    private final Map<String, List<String>> parts = new HashMap<>();

    private final List<StoryCluster> numbered = new ArrayList<>();
    private final IntArrayList freeNumbers = new IntArrayList();
    private final TermStatistics statistics = new TermStatistics();
    private final Postings storiesOf = new Postings();
    /** By story number: rarity of the terms shared with the current article; all 0 in between. */
    private float[] shared = new float[64];

    public StoryClustering(StoryMergeLog merges) {
        this.merges = merges;
    }

    /** The story that this one is part of: itself unless it was merged. */
    public String current(String storyId) {
        String id = storyId;
        for (String into = merges.into(id); into != null; into = merges.into(id)) {
            parts.computeIfAbsent(into, absent -> new ArrayList<>());
            if (!parts.get(into).contains(id)) {
                parts.get(into).add(id);
            }
            id = into;
        }
        return id;
    }

    /**
     * Finds the story of an article, and merges stories that it shows to be one.
     *
     * @param terms packed terms
     * @param own id of a new story when none is near
     */
    public StoryAssignment find(byte[] terms, PublicationTime moment, String own) {
        WeightedTerms article = new WeightedTerms(terms, statistics);
        List<NearestStory> near = new ArrayList<>();
        for (StoryCluster candidate : candidates(article)) {
            double similarity = article.similarity(candidate) * nearness(candidate, moment);
            if (similarity >= JOIN) {
                near.add(new NearestStory(candidate, similarity));
            }
        }
        near.sort(
                Comparator.comparingDouble(NearestStory::similarity).reversed().thenComparing(each -> each.story().id));
        if (near.isEmpty()) {
            return StoryAssignment.of(unusedId(own, moment));
        }
        StoryCluster story = near.get(0).story();
        List<String> merged = new ArrayList<>();
        for (NearestStory other : near.subList(1, near.size())) {
            if (similarity(story, other.story()) >= MERGE) {
                boolean larger = story.articles > other.story().articles
                        || story.articles == other.story().articles && story.id.compareTo(other.story().id) < 0;
                StoryCluster stays = larger ? story : other.story();
                StoryCluster goes = larger ? other.story() : story;
                merge(goes, stays);
                merged.add(goes.id);
                story = stays;
            }
        }
        return new StoryAssignment(story.id, merged);
    }

    /** Adds an article's terms to its story. */
    public void add(String storyId, byte[] terms, PublicationTime moment) {
        StoryCluster story = stories.computeIfAbsent(storyId, this::numbered);
        statistics.add(terms);
        story.add(terms, moment, term -> storiesOf.add(term, story.number));
    }

    /** Removes an article's terms, as if it had never been added. */
    public void remove(String storyId, byte[] terms, PublicationTime moment) {
        StoryCluster story = stories.get(storyId);
        if (story == null) {
            return;
        }
        statistics.remove(terms);
        story.remove(terms, moment, term -> storiesOf.remove(term, story.number));
        if (story.articles == 0) {
            drop(story);
            parts.getOrDefault(storyId, List.of()).forEach(part -> merges.removeMerge(part, storyId));
            parts.remove(storyId);
        }
    }

    /** Returns an unused story id: a story may still exist although the article with its id has expired. */
    private String unusedId(String own, PublicationTime moment) {
        boolean taken = stories.containsKey(own) || merges.into(own) != null;
        return taken ? Id.of("story", own, moment.at().toString()) : own;
    }

    private StoryCluster numbered(String storyId) {
        int number = freeNumbers.isEmpty() ? numbered.size() : freeNumbers.popInt();
        StoryCluster story = new StoryCluster(storyId, number);
        if (number == numbered.size()) {
            numbered.add(story);
        } else {
            numbered.set(number, story);
        }
        return story;
    }

    private void drop(StoryCluster story) {
        stories.remove(story.id);
        numbered.set(story.number, null);
        freeNumbers.add(story.number);
    }

    private void merge(StoryCluster goes, StoryCluster stays) {
        goes.each((term, weight) -> storiesOf.remove(term, goes.number));
        stays.addAll(goes, term -> storiesOf.add(term, stays.number));
        drop(goes);
        merges.merged(goes.id, stays.id);
        List<String> whole = parts.computeIfAbsent(stays.id, absent -> new ArrayList<>());
        whole.add(goes.id);
        // keeps chains of merges flat: parts of one become parts of the other
        for (String part : parts.getOrDefault(goes.id, List.of())) {
            merges.merged(part, stays.id);
            whole.add(part);
        }
        parts.remove(goes.id);
    }

    private List<StoryCluster> candidates(WeightedTerms article) {
        if (shared.length < numbered.size()) {
            shared = Arrays.copyOf(shared, numbered.size() * 2);
        }
        IntArrayList touched = new IntArrayList();
        int looked = 0;
        for (int i : article.rarest(PROBES)) {
            looked += storiesOf.count(article.terms[i]);
            if (looked > MAX_CANDIDATES) {
                break;
            }
            float weight = (float) (article.idf[i] * article.idf[i]);
            storiesOf.each(article.terms[i], number -> {
                if (shared[number] == 0) {
                    touched.add(number);
                }
                shared[number] += weight;
            });
        }
        List<StoryCluster> best = new ArrayList<>(MAX_COMPARED + 1);
        for (int i = 0; i < touched.size(); i++) {
            StoryCluster story = numbered.get(touched.getInt(i));
            int place = best.size();
            while (place > 0 && lessShared(best.get(place - 1), story)) {
                place--;
            }
            if (place < MAX_COMPARED) {
                best.add(place, story);
                if (best.size() > MAX_COMPARED) {
                    best.remove(MAX_COMPARED);
                }
            }
        }
        for (int i = 0; i < touched.size(); i++) {
            shared[touched.getInt(i)] = 0;
        }
        return best;
    }

    private boolean lessShared(StoryCluster one, StoryCluster other) {
        return shared[one.number] < shared[other.number]
                || shared[one.number] == shared[other.number] && other.id.compareTo(one.id) < 0;
    }

    private static double nearness(StoryCluster story, PublicationTime moment) {
        double fade = Math.exp(-Math.abs((double) moment.at().toEpochMilli() - story.latest) / FADE.toMillis());
        return moment.dated() && story.dated > 0 ? SAME_DAY * fade : fade;
    }

    private double similarity(StoryCluster one, StoryCluster other) {
        Int2DoubleOpenHashMap values = new Int2DoubleOpenHashMap();
        one.heaviestTerms((term, weight) -> values.put(term, (weight * statistics.idf(term))));
        double[] sums = new double[3];
        values.values().forEach(value -> sums[0] += (double) value * value);
        other.heaviestTerms((term, weight) -> {
            double value = weight * statistics.idf(term);
            sums[1] += value * value;
            sums[2] += value * values.get(term);
        });
        return sums[2] / (Math.sqrt(sums[0] * sums[1]) + Cosine.TINY);
    }
}
