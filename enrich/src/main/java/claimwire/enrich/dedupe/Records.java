package claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import claimwire.internal.Decision;
import claimwire.internal.Fingerprint;
import claimwire.internal.KnownArticle;
import java.time.Instant;
import java.util.List;

/** Writes decisions down as the records that leave the deciding task, and as what it remembers. */
final class Records {
    private Records() {}

    static Decided unique(Fingerprint print, Decision decision, KnownArticle known, List<String> contains) {
        RawArticle article = print.getArticle().getArticleId().equals(decision.getArticleId())
                ? print.getArticle()
                : RawArticle.newBuilder(print.getArticle())
                        .setArticleId(decision.getArticleId())
                        .build();
        return new Decided.New(UniqueArticle.newBuilder()
                .setArticle(article)
                .setVerdict(decision.getVerdict())
                .setContentHash(print.getContentHash())
                .setLanguage(print.getLanguage())
                .setStoryId(decision.getStoryId())
                .setRevision(decision.getRevision())
                .setSupersedes(decision.getVerdict() == Verdict.REVISION ? known.getContentHash() : null)
                .setContains(contains)
                .setDecidedAt(decision.getDecidedAt())
                .setRaw(print.getRaw())
                .build());
    }

    static Decided repeated(Fingerprint print, String articleId, Decision decision, Instant now) {
        RawArticle article = print.getArticle();
        return new Decided.Repeated(Duplicate.newBuilder()
                .setArticleId(articleId)
                .setSource(article.getSource())
                .setUrl(article.getUrl())
                .setTitle(article.getTitle())
                .setVerdict(decision.getVerdict())
                .setOf(decision.getOf())
                .setStoryId(decision.getStoryId())
                .setSimilarity(decision.getSimilarity())
                .setContentHash(print.getContentHash())
                .setPublishedAt(article.getPublishedAt())
                .setDecidedAt(now)
                .setRaw(print.getRaw())
                .build());
    }

    /**
     * A kill keeps the sketch of what it killed: a late copy by another outlet must still be known as a copy. A kill of what
     * we never saw has none.
     */
    static KnownArticle known(
            Fingerprint print, Decision decision, KnownArticle before, long sequence, Instant streamTime) {
        RawArticle article = print.getArticle();
        boolean kill = article.getStatus() == ArticleStatus.CANCELED;
        KnownArticle.Builder known = KnownArticle.newBuilder()
                .setArticleId(decision.getArticleId())
                .setSource(article.getSource())
                .setCanonicalUrl(article.getCanonicalUrl())
                .setContentHash(kill && before != null ? before.getContentHash() : print.getContentHash())
                .setVerdict(decision.getVerdict())
                .setOf(decision.getOf())
                .setStoryId(decision.getStoryId())
                .setRevision(decision.getRevision())
                .setStatus(article.getStatus())
                .setModifiedAt(
                        article.getModifiedAt() == null && before != null
                                ? before.getModifiedAt()
                                : article.getModifiedAt())
                .setSeenAt(streamTime)
                .setSequence(sequence);
        if (!kill) {
            known.setTokens(print.getTokens()).setShingles(print.getShingles()).setTerms(print.getTerms());
        } else if (before != null) {
            known.setTokens(before.getTokens())
                    .setShingles(before.getShingles())
                    .setTerms(before.getTerms());
        }
        return known.build();
    }
}
