package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import claimwire.internal.Fingerprint;
import claimwire.internal.StoredArticle;
import io.claimwire.enrich.story.PublicationTime;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Converts classifications to the records that are emitted and stored. */
final class DecisionRecords {
    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private DecisionRecords() {}

    /** Key of a decision on content that the article no longer has. */
    static String key(String articleId, String contentHash, boolean kill) {
        return articleId + "|" + contentHash + (kill ? "|canceled" : "");
    }

    static byte[] packedHash(Fingerprint print) {
        return PackedId.of(print.getContentHash());
    }

    /** Empty for the article's own id. */
    static ByteBuffer packed(String id, String articleId) {
        return id.equals(articleId) ? NOTHING : ByteBuffer.wrap(PackedId.of(id));
    }

    static DedupeResult unique(Fingerprint print, Classification classified, String leftStory) {
        RawArticle article = print.getArticle().getArticleId().equals(classified.articleId())
                ? print.getArticle()
                : RawArticle.newBuilder(print.getArticle())
                        .setArticleId(classified.articleId())
                        .build();
        return new DedupeResult.Unique(
                UniqueArticle.newBuilder()
                        .setArticle(article)
                        .setVerdict(classified.verdict())
                        .setContentHash(print.getContentHash())
                        .setLanguage(print.getLanguage())
                        .setStoryId(classified.story().storyId())
                        .setRevision(classified.revision())
                        .setSupersedes(
                                classified.verdict() == Verdict.REVISION
                                        ? classified.previous().contentHash()
                                        : null)
                        .setContains(classified.contains())
                        .setCopyOf(classified.copyOf())
                        .setMergedStories(classified.story().merged())
                        .setDecidedAt(classified.decidedAt())
                        .setRaw(print.getRaw())
                        .build(),
                leftStory);
    }

    static DedupeResult duplicate(Fingerprint print, Classification classified, String leftStory) {
        RawArticle article = print.getArticle();
        return new DedupeResult.Duplicate(
                Duplicate.newBuilder()
                        .setArticleId(classified.articleId())
                        .setSource(article.getSource())
                        .setUrl(article.getUrl())
                        .setTitle(article.getTitle())
                        .setVerdict(classified.verdict())
                        .setDuplicateOf(classified.root())
                        .setStoryId(classified.story().storyId())
                        .setSimilarity(classified.similarity())
                        .setContentHash(print.getContentHash())
                        .setPublishedAt(article.getPublishedAt())
                        .setDecidedAt(classified.decidedAt())
                        .setRaw(print.getRaw())
                        .build(),
                leftStory);
    }

    /**
     * A kill keeps the sketch of the killed article, so that late copies of other outlets are recognised. A kill of an
     * unknown article has none.
     */
    static StoredArticle article(
            Fingerprint print, Classification classified, String address, long sequence, Instant time) {
        RawArticle article = print.getArticle();
        boolean kill = article.getStatus() == ArticleStatus.CANCELED;
        PublicationTime moment = publicationTime(article, time);
        StoredArticle left =
                classified.previous() == null ? null : classified.previous().article();
        StoredArticle.Builder known = StoredArticle.newBuilder()
                .setSource(article.getSource())
                .setAddress(address.isEmpty() ? NOTHING : ByteBuffer.wrap(PackedId.of(address)))
                .setContentHash(kill && left != null ? left.getContentHash() : ByteBuffer.wrap(packedHash(print)))
                .setVerdict(classified.verdict())
                .setDuplicateOf(packed(classified.root(), classified.articleId()))
                .setStoryId(packed(classified.story().storyId(), classified.articleId()))
                .setRevision(classified.revision())
                .setSimilarity((float) classified.similarity())
                .setStatus(article.getStatus())
                .setModifiedAt(
                        article.getModifiedAt() == null && left != null
                                ? left.getModifiedAt()
                                : RevisionOrder.modified(article, time))
                .setDecidedAt(classified.decidedAt())
                .setSeenAt(time)
                .setAt(moment.at())
                .setDated(moment.dated())
                .setSequence(sequence);
        boolean root = classified.root().equals(classified.articleId());
        if (kill && left != null) {
            known.setTokens(left.getTokens()).setSketch(left.getSketch()).setTerms(left.getTerms());
        } else if (!kill && classified.isOriginal() && root) {
            Sketch held = Sketch.stored(print.getSketch().array());
            known.setTokens(print.getTokens())
                    .setSketch(ByteBuffer.wrap(held.packed()))
                    .setTerms(print.getTerms());
        }
        return known.build();
    }

    /** The alias stored under the id of a correction: only the article that it corrects. */
    static StoredArticle alias(String own, ArticleRecord root, long sequence) {
        return StoredArticle.newBuilder(root.article())
                .setVerdict(Verdict.REDELIVERED)
                .setDuplicateOf(packed(root.articleId(), own))
                .setStoryId(packed(root.storyId(), own))
                .setAddress(NOTHING)
                .setTokens(0)
                .setSketch(NOTHING)
                .setTerms(NOTHING)
                .setSequence(sequence)
                .build();
    }

    /** The publication time, unless it is in the future. */
    static PublicationTime publicationTime(RawArticle article, Instant time) {
        Instant published = article.getPublishedAt();
        boolean dated = published != null && !published.isAfter(time);
        return new PublicationTime(dated ? published : time, dated);
    }
}
