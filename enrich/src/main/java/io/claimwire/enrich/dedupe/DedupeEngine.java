package io.claimwire.enrich.dedupe;

import claimwire.RawArticle;
import claimwire.internal.Fingerprint;
import io.claimwire.enrich.story.StoryAssignment;
import io.claimwire.enrich.story.StoryClustering;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Gives every article its one verdict. All that needs one order is decided here: identity, exact copy, near copy,
 * containment, story. The same articles in the same order get the same verdicts, whatever restarts lie between. One thread.
 */
public final class DedupeEngine {
    private final ArticleRepository articles;
    private final DuplicateClassifier classifier;
    private final StoryClustering stories;

    /** Rebuilds the index from the memory: some seconds for a million articles. */
    public DedupeEngine(DedupeSettings settings, DecisionStore store) {
        this(settings, store, done -> {});
    }

    /** @param progress is called with the number of articles that have been read back */
    public DedupeEngine(DedupeSettings settings, DecisionStore store, LongConsumer progress) {
        articles = new ArticleRepository(settings, store, progress);
        classifier = new DuplicateClassifier(settings, articles.index(), store);
        stories = articles.stories();
    }

    /** Number of root articles that a new one is compared with. */
    public int size() {
        return articles.index().size();
    }

    /**
     * Identifies an article, classifies it, assigns its story, persists the decision and returns what to emit.
     *
     * @param recordTime the record's own time, from which retention counts
     * @param now the time that the decision bears
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

    /** The story of its root, as it is called by now, else the nearest one. */
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

    /** The story in which the article was a copy until now, when it is not in that one any more. */
    private String leftStory(Classification classified) {
        ArticleRecord previous = classified.previous();
        if (previous == null || ArticleRecord.isOriginal(previous.article().getVerdict())) {
            return null; // what said something of its own is followed by its own id
        }
        String before = stories.current(previous.storyId());
        return before.equals(classified.story().storyId()) ? null : before;
    }
}
