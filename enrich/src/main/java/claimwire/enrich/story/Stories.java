package claimwire.enrich.story;

import claimwire.internal.Term;
import it.unimi.dsi.fastutil.longs.Long2DoubleMap;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups articles of one event by single-pass clustering: the nearest TF-IDF centroid by cosine, fading with the time
 * between them (after Allan et al. 1998, topic detection and tracking). One thread.
 */
public final class Stories {
    /** Least similarity to join a story. */
    private static final double JOIN = 0.22;
    /** Rarest terms of an article that look for candidate stories. */
    private static final int PROBES = 12;
    /** In this time a story's pull falls to 1/e. */
    private static final Duration FADE = Duration.ofDays(6);
    /** Articles counted before any has arrived, so that the first few do not make every word rare. */
    private static final int PRIOR = 50;

    private static final class Story {
        private final Long2DoubleOpenHashMap sum = new Long2DoubleOpenHashMap();
        /** Articles of the story that have the term: a sum of zero cannot tell. */
        private final Long2IntOpenHashMap carriers = new Long2IntOpenHashMap();

        private int articles;
        private Instant latest = Instant.MIN;
    }

    private final Map<String, Story> stories = new HashMap<>();
    private final Long2IntOpenHashMap documentFrequency = new Long2IntOpenHashMap();
    private final Long2ObjectOpenHashMap<Set<String>> storiesOf = new Long2ObjectOpenHashMap<>();
    private int documents;

    /** The story that an article with these terms belongs to, if there is one. */
    public Optional<String> find(List<Term> terms, Instant time) {
        Map<String, Double> candidates = new HashMap<>();
        terms.stream()
                .sorted(Comparator.comparingInt((Term term) -> documentFrequency.get(term.getHash()))
                        .thenComparing(term -> -term.getFrequency()))
                .filter(term -> documentFrequency.get(term.getHash()) > 0)
                .limit(PROBES)
                .flatMap(term -> storiesOf.getOrDefault(term.getHash(), Set.of()).stream())
                .forEach(id ->
                        candidates.computeIfAbsent(id, candidate -> similarity(terms, stories.get(candidate), time)));
        return candidates.entrySet().stream()
                .filter(candidate -> candidate.getValue() >= JOIN)
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** Adds an article's terms to the story that it was given. */
    public void add(String storyId, List<Term> terms, Instant time) {
        Story story = stories.computeIfAbsent(storyId, id -> new Story());
        documents++;
        story.articles++;
        for (Term term : terms) {
            long hash = term.getHash();
            story.sum.addTo(hash, weight(term));
            documentFrequency.addTo(hash, 1);
            if (story.carriers.addTo(hash, 1) == 0) {
                storiesOf.computeIfAbsent(hash, absent -> new HashSet<>()).add(storyId);
            }
        }
        story.latest = story.latest.isAfter(time) ? story.latest : time;
    }

    /** Takes an article's terms out again, as if it had never been added: a restart will not add it either. */
    public void remove(String storyId, List<Term> terms) {
        Story story = stories.get(storyId);
        if (story == null) {
            return;
        }
        documents--;
        story.articles--;
        for (Term term : terms) {
            long hash = term.getHash();
            story.sum.addTo(hash, -weight(term));
            documentFrequency.addTo(hash, -1);
            if (story.carriers.addTo(hash, -1) == 1) {
                story.carriers.remove(hash);
                story.sum.remove(hash);
                forget(hash, storyId);
            }
        }
        if (story.articles == 0) {
            stories.remove(storyId);
        }
    }

    private void forget(long term, String storyId) {
        Set<String> carriers = storiesOf.get(term);
        carriers.remove(storyId);
        if (carriers.isEmpty()) {
            storiesOf.remove(term);
            documentFrequency.remove(term);
        }
    }

    private double similarity(List<Term> terms, Story story, Instant time) {
        double dot = 0;
        double own = 0;
        for (Term term : terms) {
            double idf = idf(term.getHash());
            double value = weight(term) * idf;
            own += value * value;
            dot += value * story.sum.get(term.getHash()) * idf;
        }
        double theirs = 0;
        for (Long2DoubleMap.Entry entry : story.sum.long2DoubleEntrySet()) {
            double value = entry.getDoubleValue() * idf(entry.getLongKey());
            theirs += value * value;
        }
        double days = Math.abs(Duration.between(story.latest, time).toSeconds()) / (double) FADE.toSeconds();
        return dot / (Math.sqrt(own * theirs) + 1e-9) * Math.exp(-days);
    }

    private double idf(long term) {
        return Math.log((documents + PRIOR) / (documentFrequency.get(term) + 1.0));
    }

    private static float weight(Term term) {
        return (float) (1 + Math.log(term.getFrequency()));
    }
}
