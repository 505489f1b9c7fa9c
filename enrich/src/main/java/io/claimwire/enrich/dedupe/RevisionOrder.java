package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import java.time.Duration;
import java.time.Instant;

/** Which of two versions of an article is the later one, as far as their outlet says. Stateless. */
final class RevisionOrder {
    /** Clocks and time zones may be wrong by this much; a date further ahead would silence the article until then. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofDays(1);

    private RevisionOrder() {}

    /** Null when the outlet does not say. */
    static Instant modified(RawArticle article, Instant time) {
        Instant modified = article.getModifiedAt();
        return modified != null && modified.isAfter(time.plus(MAX_CLOCK_SKEW)) ? time : modified;
    }

    /** An older text that the outlet has gone back to, or a kill that it has undone; not a record that arrived late. */
    static boolean reverts(RawArticle article, ArticleRecord known, String contentHash, Instant time) {
        boolean undone = known.isCanceled() && article.getStatus() == ArticleStatus.USABLE;
        Instant modified = modified(article, time);
        Instant before = known.article().getModifiedAt();
        if (modified == null || before == null) {
            return undone && modified != null; // an article that had no date and has one now
        }
        return (undone || !known.contentHash().equals(contentHash)) && modified.isAfter(before);
    }

    /** A version older than the one that is known. A kill never is. */
    static boolean isStale(RawArticle article, ArticleRecord known, Instant time) {
        Instant modified = modified(article, time);
        return article.getStatus() != ArticleStatus.CANCELED
                && modified != null
                && known.article().getModifiedAt() != null
                && modified.isBefore(known.article().getModifiedAt());
    }
}
