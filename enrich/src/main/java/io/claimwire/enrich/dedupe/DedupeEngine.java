package io.claimwire.enrich.dedupe;

import claimwire.RawArticle;
import claimwire.internal.Fingerprint;
import io.claimwire.enrich.story.StoryAssignment;
import io.claimwire.enrich.story.StoryClustering;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Assigns one verdict to every article. Everything that depends on the order is decided here: identity, exact copy,
 * near-duplicate, containment, story. The same articles in the same order get the same verdicts, independent of
 * restarts. Not thread-safe.
 */
public final class DedupeEngine {
    private final ArticleRepository articles;
    private final DuplicateClassifier classifier;
    private final StoryClustering stories;

    /** Rebuilds the index from the store, which takes some seconds for a million articles. */
    public DedupeEngine(DedupeSettings settings, DecisionStore store) {
        this(settings, store, done -> {});
    }

    /** @param progress receives the number of articles read */
    public DedupeEngine(DedupeSettings settings, DecisionStore store, LongConsumer progress) {
        articles = new ArticleRepository(settings, store, progress);
        classifier = new DuplicateClassifier(settings, articles.index(), store);
        stories = articles.stories();
    }

    /** Number of roots in the index. */
    public int size() {
        return articles.index().size();
    }

    /**
     * Identifies an article, classifies it, assigns its story, persists the decision and returns the records to emit.
     *
     * @param recordTime timestamp of the record, for retention
     * @param now time of the decision
     */
    public DedupeResult decide(Fingerprint print, Instant recordTime, Instant now) {
        Instant time = articles.advance(recordTime, now);
        ArticleRecord known = articles.identify(print.getArticle());
        Classification classified = assignStory(classifier.classify(print, known, time, now), print, time);
        if (classified.isRedelivered()) {
            return DecisionRecords.duplicate(print, classified, null);
        }
        String leftStory = leftStory(classified);
        articles.persist(print, classified, time);
        return classified.isOriginal()
                ? DecisionRecords.unique(print, classified, leftStory)
                : DecisionRecords.duplicate(print, classified, leftStory);
    }

    /** The current story of its root, else the nearest story. */
    private Classification assignStory(Classification classified, Fingerprint print, Instant time) {
        RawArticle article = print.getArticle();
        return classified.withStory(
                classified.story() == null
                        ? stories.find(
                                print.getTerms().array(),
                                DecisionRecords.publicationTime(article, time),
                                article.getArticleId())
                        : StoryAssignment.of(stories.current(classified.story().storyId())));
    }

    /** The story that the article leaves as a copy, if any. */
    private String leftStory(Classification classified) {
        ArticleRecord previous = classified.previous();
        if (previous == null || ArticleRecord.isOriginal(previous.article().getVerdict())) {
            return null; // original articles are tracked by their own id
        }
        String before = stories.current(previous.storyId());
        return before.equals(classified.story().storyId()) ? null : before;
    }
}
