package io.claimwire.enrich.dedupe;

import claimwire.RawArticle;
import claimwire.internal.Fingerprint;
import io.claimwire.enrich.story.Stories;
import io.claimwire.enrich.story.StoryAssignment;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Gives every article its one verdict. All that needs one order is decided here: identity, exact copy, near copy,
 * containment, story. The same articles in the same order get the same verdicts, whatever restarts lie between. One thread.
 */
public final class DedupeEngine {
    private final KnownArticles articles;
    private final DuplicateClassifier classifier;
    private final Stories stories;

    /** Rebuilds the index from the memory: some seconds for a million articles. */
    public DedupeEngine(DedupeSettings settings, DecisionMemory memory) {
        this(settings, memory, done -> {});
    }

    /** @param progress is called with the number of articles that have been read back */
    public DedupeEngine(DedupeSettings settings, DecisionMemory memory, LongConsumer progress) {
        articles = new KnownArticles(settings, memory, progress);
        classifier = new DuplicateClassifier(settings, articles.index(), memory);
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
        Known known = articles.identify(print.getArticle());
        Classification classified = assignStory(classifier.classify(print, known, time, now), print, time);
        if (classified.redelivered()) {
            return Records.duplicate(print, classified, null);
        }
        String leftStory = leftStory(classified);
        articles.persist(print, classified, time);
        return classified.original()
                ? Records.unique(print, classified, leftStory)
                : Records.duplicate(print, classified, leftStory);
    }

    /** The story of its root, as it is called by now, else the nearest one. */
    private Classification assignStory(Classification classified, Fingerprint print, Instant time) {
        RawArticle article = print.getArticle();
        return classified.in(
                classified.story() == null
                        ? stories.find(print.getTerms().array(), Records.moment(article, time), article.getArticleId())
                        : StoryAssignment.of(stories.current(classified.story().storyId())));
    }

    /** The story in which the article was a copy until now, when it is not in that one any more. */
    private String leftStory(Classification classified) {
        Known previous = classified.previous();
        if (previous == null || Known.says(previous.article().getVerdict())) {
            return null; // what said something of its own is followed by its own id
        }
        String before = stories.current(previous.storyId());
        return before.equals(classified.story().storyId()) ? null : before;
    }
}
