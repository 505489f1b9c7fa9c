package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import claimwire.internal.Decision;
import claimwire.internal.Fingerprint;
import claimwire.internal.KnownArticle;
import io.claimwire.enrich.story.Moment;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Writes decisions down as the records that leave the deciding task, and as what it remembers. */
final class Records {
    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private Records() {}

    /** Under this a decision is found again when the article has left the content. */
    static String key(String articleId, String contentHash, boolean kill) {
        return articleId + "|" + contentHash + (kill ? "|canceled" : "");
    }

    static byte[] packedHash(Fingerprint print) {
        return PackedId.of(print.getContentHash());
    }

    /** Empty when the id is the article's own. */
    static ByteBuffer packed(String id, String articleId) {
        return id.equals(articleId) ? NOTHING : ByteBuffer.wrap(PackedId.of(id));
    }

    static Decided unique(Fingerprint print, Judged judged, Known before, List<String> merged, String left) {
        RawArticle article = print.getArticle().getArticleId().equals(judged.articleId())
                ? print.getArticle()
                : RawArticle.newBuilder(print.getArticle())
                        .setArticleId(judged.articleId())
                        .build();
        return new Decided.New(
                UniqueArticle.newBuilder()
                        .setArticle(article)
                        .setVerdict(judged.verdict())
                        .setContentHash(print.getContentHash())
                        .setLanguage(print.getLanguage())
                        .setStoryId(judged.storyId())
                        .setRevision(judged.revision())
                        .setSupersedes(judged.verdict() == Verdict.REVISION ? before.contentHash() : null)
                        .setContains(judged.contains())
                        .setCopyOf(judged.copyOf())
                        .setMergedStories(merged)
                        .setDecidedAt(judged.at())
                        .setRaw(print.getRaw())
                        .build(),
                left);
    }

    static Decided repeated(Fingerprint print, Decision decision, Instant now, String left) {
        RawArticle article = print.getArticle();
        return new Decided.Repeated(
                Duplicate.newBuilder()
                        .setArticleId(decision.getArticleId())
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
                        .build(),
                left);
    }

    static Decision redelivered(Decision before, String articleId, String of, String storyId) {
        return Decision.newBuilder(before)
                .setVerdict(Verdict.REDELIVERED)
                .setArticleId(articleId)
                .setOf(of)
                .setStoryId(storyId)
                .build();
    }

    /**
     * A kill keeps the sketch of what it killed: a late copy by another outlet must still be known as a copy. A kill of what
     * we never saw has none.
     */
    static KnownArticle known(
            Fingerprint print, Judged judged, Known before, String address, long sequence, Instant time) {
        RawArticle article = print.getArticle();
        boolean kill = article.getStatus() == ArticleStatus.CANCELED;
        Moment moment = moment(article, time);
        KnownArticle left = before == null ? null : before.article();
        KnownArticle.Builder known = KnownArticle.newBuilder()
                .setSource(article.getSource())
                .setAddress(address.isEmpty() ? NOTHING : ByteBuffer.wrap(PackedId.of(address)))
                .setContentHash(kill && left != null ? left.getContentHash() : ByteBuffer.wrap(packedHash(print)))
                .setVerdict(judged.verdict())
                .setOf(packed(judged.of(), judged.articleId()))
                .setStoryId(packed(judged.storyId(), judged.articleId()))
                .setRevision(judged.revision())
                .setSimilarity((float) judged.similarity())
                .setStatus(article.getStatus())
                .setModifiedAt(
                        article.getModifiedAt() == null && left != null
                                ? left.getModifiedAt()
                                : Versions.modified(article, time))
                .setDecidedAt(judged.at())
                .setSeenAt(time)
                .setAt(moment.at())
                .setDated(moment.dated())
                .setSequence(sequence);
        boolean root = judged.of().equals(judged.articleId());
        if (kill && left != null) {
            known.setTokens(left.getTokens()).setSketch(left.getSketch()).setTerms(left.getTerms());
        } else if (!kill && Known.says(judged.verdict()) && root) {
            Sketch held = Sketch.held(print.getSketch().array());
            known.setTokens(print.getTokens())
                    .setSketch(ByteBuffer.wrap(held.packed()))
                    .setTerms(print.getTerms());
        }
        return known.build();
    }

    /** What is kept under the id that a correction came with: only which article it corrects. */
    static KnownArticle alias(String own, Known root, long sequence) {
        return KnownArticle.newBuilder(root.article())
                .setVerdict(Verdict.REDELIVERED)
                .setOf(packed(root.articleId(), own))
                .setStoryId(packed(root.storyId(), own))
                .setAddress(NOTHING)
                .setTokens(0)
                .setSketch(NOTHING)
                .setTerms(NOTHING)
                .setSequence(sequence)
                .build();
    }

    /** When the article was published, unless it says that this is still to come. */
    static Moment moment(RawArticle article, Instant time) {
        Instant published = article.getPublishedAt();
        boolean dated = published != null && !published.isAfter(time);
        return new Moment(dated ? published : time, dated);
    }
}
