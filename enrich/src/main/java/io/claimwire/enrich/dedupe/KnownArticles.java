package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.internal.Fingerprint;
import claimwire.internal.KnownArticle;
import io.claimwire.enrich.story.Stories;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * What is known of articles: the records that survive a restart, and the index and the stories that are derived from them.
 * One thread.
 */
final class KnownArticles {
    private final DecisionMemory memory;
    private final Identity identity;
    private final Expiry expiry;
    private final SketchIndex index;
    private final Stories stories;
    private long sequence;

    /** Rebuilds what is derived: some seconds for a million articles. */
    KnownArticles(DedupeSettings settings, DecisionMemory memory, LongConsumer progress) {
        this.memory = memory;
        this.identity = new Identity(memory);
        this.expiry = new Expiry(settings);
        this.index = new SketchIndex(settings.shortest());
        this.stories = new Stories(new StoryNames(memory));
        Rebuild.inOrder(memory, progress, known -> {
            KnownArticle article = known.article();
            sequence = article.getSequence() + 1;
            expiry.tick(article.getSeenAt(), article.getSeenAt());
            hold(known);
        });
    }

    SketchIndex index() {
        return index;
    }

    Stories stories() {
        return stories;
    }

    /** Which article a raw record is; null when it is not known yet. */
    Known identify(RawArticle article) {
        return identity.of(article);
    }

    /** Moves stream time on and forgets what retention no longer covers. */
    Instant advance(Instant recordTime, Instant now) {
        Instant time = expiry.tick(recordTime, now);
        for (Known old = expiry.next(memory, sequence); old != null; old = expiry.next(memory, sequence)) {
            index.remove(old.articleId());
            release(old);
            identity.leave(old);
            memory.forget(old.articleId());
        }
        return time;
    }

    /** Remembers a classification in place of what was known of the article. */
    void persist(Fingerprint print, Classification classified, Instant time) {
        Known previous = classified.previous();
        if (previous != null) {
            keepEarlier(previous);
            identity.leave(previous);
            index.remove(previous.articleId());
        }
        if (print.getArticle().getStatus() == ArticleStatus.CANCELED) {
            memory.keepDecision(
                    Records.key(classified.articleId(), print.getContentHash(), true), classified.decision());
        }
        String address = Identity.address(print.getArticle());
        Known kept = new Known(classified.articleId(), Records.known(print, classified, address, sequence++, time));
        memory.keepArticle(kept.articleId(), kept.article());
        identity.keep(address, kept.articleId());
        hold(kept);
        if (previous != null) {
            release(previous); // last, or a story would be empty in between
        }
        if (classified.correction()) {
            alias(print.getArticle().getArticleId(), kept);
        }
    }

    /** A correction that came under an id of its own is remembered under that id too, to be known when it comes again. */
    private void alias(String own, Known root) {
        KnownArticle alias = Records.alias(own, root, sequence++);
        memory.keepArticle(own, alias);
        expiry.touched(PackedId.of(own), alias.getSequence());
    }

    private void keepEarlier(Known known) {
        if (!known.canceled()) {
            memory.keepDecision(Records.key(known.articleId(), known.contentHash(), false), known.decision());
        }
    }

    private void hold(Known known) {
        byte[] id = PackedId.of(known.articleId()); // one array for both: there are as many as articles held
        expiry.touched(id, known.article().getSequence());
        if (known.indexed()) {
            index.put(id, known);
            stories.add(
                    stories.current(known.storyId()), known.article().getTerms().array(), known.moment());
        }
    }

    private void release(Known known) {
        if (known.indexed()) {
            stories.remove(
                    stories.current(known.storyId()), known.article().getTerms().array(), known.moment());
        }
    }
}
