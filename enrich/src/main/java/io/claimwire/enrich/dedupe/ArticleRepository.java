package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.internal.Fingerprint;
import claimwire.internal.StoredArticle;
import io.claimwire.enrich.story.StoryClustering;
import java.time.Instant;
import java.util.function.LongConsumer;

/** The stored articles, with the index and the stories that are derived from them. Not thread-safe. */
final class ArticleRepository {
    private final DecisionStore store;
    private final ArticleIdentity identity;
    private final RetentionTracker expiry;
    private final SketchIndex index;
    private final StoryClustering stories;
    private long sequence;

    /** Rebuilds the derived data, which takes some seconds for a million articles. */
    ArticleRepository(DedupeSettings settings, DecisionStore store, LongConsumer progress) {
        this.store = store;
        this.identity = new ArticleIdentity(store);
        this.expiry = new RetentionTracker(settings);
        this.index = new SketchIndex(settings.minTokens());
        this.stories = new StoryClustering(new StoryMergeStore(store));
        IndexRebuilder.inOrder(store, progress, known -> {
            StoredArticle article = known.article();
            sequence = article.getSequence() + 1;
            expiry.tick(article.getSeenAt(), article.getSeenAt());
            addToIndex(known);
        });
    }

    SketchIndex index() {
        return index;
    }

    StoryClustering stories() {
        return stories;
    }

    /** The article of a raw record; null for a new one. */
    ArticleRecord identify(RawArticle article) {
        return identity.of(article);
    }

    /** Advances stream time and removes expired articles. */
    Instant advance(Instant recordTime, Instant now) {
        Instant time = expiry.tick(recordTime, now);
        for (ArticleRecord old = expiry.next(store, sequence); old != null; old = expiry.next(store, sequence)) {
            index.remove(old.articleId());
            removeFromIndex(old);
            identity.removeAddress(old);
            store.removeArticle(old.articleId());
        }
        return time;
    }

    /** Stores a classification as the new state of the article. */
    void persist(Fingerprint print, Classification classified, Instant time) {
        ArticleRecord previous = classified.previous();
        if (previous != null) {
            keepEarlier(previous);
            identity.removeAddress(previous);
            index.remove(previous.articleId());
        }
        if (print.getArticle().getStatus() == ArticleStatus.CANCELED) {
            store.putDecision(
                    DecisionRecords.key(classified.articleId(), print.getContentHash(), true), classified.decision());
        }
        String address = ArticleIdentity.address(print.getArticle());
        ArticleRecord kept = new ArticleRecord(
                classified.articleId(), DecisionRecords.article(print, classified, address, sequence++, time));
        store.putArticle(kept.articleId(), kept.article());
        identity.storeAddress(address, kept.articleId());
        addToIndex(kept);
        if (previous != null) {
            removeFromIndex(previous); // after adding, so that a story is never empty temporarily
        }
        if (classified.correction()) {
            alias(print.getArticle().getArticleId(), kept);
        }
    }

    /** Stores a correction also under its own id, so that its redelivery is recognised. */
    private void alias(String own, ArticleRecord root) {
        StoredArticle alias = DecisionRecords.alias(own, root, sequence++);
        store.putArticle(own, alias);
        expiry.recordDecision(PackedId.of(own), alias.getSequence());
    }

    private void keepEarlier(ArticleRecord known) {
        if (!known.isCanceled()) {
            store.putDecision(DecisionRecords.key(known.articleId(), known.contentHash(), false), known.decision());
        }
    }

    private void addToIndex(ArticleRecord known) {
        byte[] id = PackedId.of(known.articleId()); // one array for both, because there are as many as stored articles
        expiry.recordDecision(id, known.article().getSequence());
        if (known.isIndexed()) {
            index.put(id, known);
            stories.add(
                    stories.current(known.storyId()), known.article().getTerms().array(), known.publicationTime());
        }
    }

    private void removeFromIndex(ArticleRecord known) {
        if (known.isIndexed()) {
            stories.remove(
                    stories.current(known.storyId()), known.article().getTerms().array(), known.publicationTime());
        }
    }
}
