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
 * Groups articles of one event by single-pass clustering: the nearest TF-IDF centroid by cosine, fading with the time
 * between them (after Allan et al. 1998, topic detection and tracking). What is known is the same whatever order it was added
 * in. One thread.
 */
public final class StoryClustering {
    /** Least similarity to join a story. */
    private static final double JOIN = 0.27;
    /** Least similarity of two stories, both near to an article, that are made one. */
    private static final double MERGE = 0.6;
    /** Rarest terms of an article that look for candidate stories. */
    private static final int PROBES = 12;
    /** Candidates compared, those first with which the article shares the rarest terms. */
    private static final int MAX_COMPARED = 8;
    /** Stories looked at for an article: past these its other terms are too common to tell stories apart. */
    private static final int MAX_CANDIDATES = 4_000;
    /** How much nearer two articles are that are known to be of one day than two of which nobody knows. */
    private static final double SAME_DAY = 1.2;
    /** In this time a story's pull falls to 1/e. */
    private static final Duration FADE = Duration.ofDays(6);

    private record NearestStory(StoryCluster story, double similarity) {}

    private final StoryMergeLog merges;
    private final Map<String, StoryCluster> stories = new HashMap<>();
    /** For each story the stories merged into it. */
    private final Map<String, List<String>> parts = new HashMap<>();

    private final List<StoryCluster> numbered = new ArrayList<>();
    private final IntArrayList free = new IntArrayList();
    private final TermStatistics statistics = new TermStatistics();
    private final Postings storiesOf = new Postings();
    /** By story number, how rare the terms are that it shares with the article looked at; all 0 in between. */
    private float[] shared = new float[64];

    public StoryClustering(StoryMergeLog merges) {
        this.merges = merges;
    }

    /** The story that this one is part of by now: itself unless it was merged. */
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
     * The story that an article belongs to. Stories that it shows to be one are merged.
     *
     * @param terms packed terms
     * @param own id of a story that the article founds when none is near
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
            return StoryAssignment.of(free(own, moment));
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

    /** Adds an article's terms to the story that it was given. */
    public void add(String storyId, byte[] terms, PublicationTime moment) {
        StoryCluster story = stories.computeIfAbsent(storyId, this::numbered);
        statistics.add(terms);
        story.add(terms, moment, term -> storiesOf.add(term, story.number));
    }

    /** Takes an article's terms out again, as if it had never been added: a restart will not add it either. */
    public void remove(String storyId, byte[] terms, PublicationTime moment) {
        StoryCluster story = stories.get(storyId);
        if (story == null) {
            return;
        }
        statistics.remove(terms);
        story.remove(terms, moment, term -> storiesOf.remove(term, story.number));
        if (story.articles == 0) {
            drop(story);
            parts.getOrDefault(storyId, List.of()).forEach(part -> merges.forgotten(part, storyId));
            parts.remove(storyId);
        }
    }

    /** An article's id may be the name of a story that has outlived the article. */
    private String free(String own, PublicationTime moment) {
        boolean taken = stories.containsKey(own) || merges.into(own) != null;
        return taken ? Id.of("story", own, moment.at().toString()) : own;
    }

    private StoryCluster numbered(String storyId) {
        int number = free.isEmpty() ? numbered.size() : free.popInt();
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
        free.add(story.number);
    }

    private void merge(StoryCluster goes, StoryCluster stays) {
        goes.each((term, weight) -> storiesOf.remove(term, goes.number));
        stays.addAll(goes, term -> storiesOf.add(term, stays.number));
        drop(goes);
        merges.merged(goes.id, stays.id);
        List<String> whole = parts.computeIfAbsent(stays.id, absent -> new ArrayList<>());
        whole.add(goes.id);
        // a chain would have to be followed at each look: what was part of the one is part of the other
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
        one.central((term, weight) -> values.put(term, (weight * statistics.idf(term))));
        double[] sums = new double[3];
        values.values().forEach(value -> sums[0] += (double) value * value);
        other.central((term, weight) -> {
            double value = weight * statistics.idf(term);
            sums[1] += value * value;
            sums[2] += value * values.get(term);
        });
        return sums[2] / (Math.sqrt(sums[0] * sums[1]) + Cosine.TINY);
    }
}
