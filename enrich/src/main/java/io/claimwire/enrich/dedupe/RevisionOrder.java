package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import java.time.Duration;
import java.time.Instant;

/** Determines which of two versions of an article is newer, by the dates of the outlet. Stateless. */
final class RevisionOrder {
    /** Tolerance for wrong clocks and time zones; a date further ahead would block all revisions until then. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofDays(1);

    private RevisionOrder() {}

    /** Null when the outlet does not state it. */
    static Instant modified(RawArticle article, Instant time) {
        Instant modified = article.getModifiedAt();
        return modified != null && modified.isAfter(time.plus(MAX_CLOCK_SKEW)) ? time : modified;
    }

    /** Whether the outlet has returned to an earlier text, or revoked a kill; not for late records. */
    static boolean reverts(RawArticle article, ArticleRecord known, String contentHash, Instant time) {
        boolean undone = known.isCanceled() && article.getStatus() == ArticleStatus.USABLE;
        Instant modified = modified(article, time);
        Instant before = known.article().getModifiedAt();
        if (modified == null || before == null) {
            return undone && modified != null; // an article that had no date before
        }
        return (undone || !known.contentHash().equals(contentHash)) && modified.isAfter(before);
    }

    /** Whether this version is older than the known one. Never true for kills. */
    static boolean isStale(RawArticle article, ArticleRecord known, Instant time) {
        Instant modified = modified(article, time);
        return article.getStatus() != ArticleStatus.CANCELED
                && modified != null
                && known.article().getModifiedAt() != null
                && modified.isBefore(known.article().getModifiedAt());
    }
}
