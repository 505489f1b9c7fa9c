package io.claimwire.enrich.dedupe;

import claimwire.RawArticle;
import io.claimwire.schemas.id.CanonicalUrl;
import io.claimwire.schemas.id.Id;

/**
 * Resolves the article of a raw record: by its id, by an id of a previous correction, or by its URL, because the same
 * URL of the same outlet is the same article even if another feed gives it another id. Not thread-safe.
 */
final class ArticleIdentity {
    private final DecisionStore store;

    ArticleIdentity(DecisionStore store) {
        this.store = store;
    }

    /** Null for a new article. */
    ArticleRecord of(RawArticle article) {
        ArticleRecord known = ArticleRecord.of(article.getArticleId(), store);
        if (known != null) {
            return known.isAlias() ? ArticleRecord.of(known.root(), store) : known;
        }
        String address = address(article);
        String there = address.isEmpty() ? null : store.storyName(address);
        return there == null ? null : ArticleRecord.of(there, store);
    }

    void storeAddress(String address, String articleId) {
        if (!address.isEmpty()) {
            store.putStoryName(address, articleId);
        }
    }

    void removeAddress(ArticleRecord known) {
        byte[] address = known.article().getAddress().array();
        if (address.length > 0) {
            store.removeStoryName(PackedId.text(address), known.articleId());
        }
    }

    /** Hash of outlet and canonical URL; empty when the article has no URL of its own. */
    static String address(RawArticle article) {
        String url = article.getCanonicalUrl() == null ? article.getUrl() : article.getCanonicalUrl();
        return CanonicalUrl.of(url)
                .map(canonical -> Id.of("address", article.getSource(), CanonicalUrl.withoutSlug(canonical)))
                .orElse("");
    }
}
