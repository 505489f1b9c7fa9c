package io.claimwire.extractor.claim;

import claimwire.Claim;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Extracts the claims of one article. Implementations document their thread safety. */
public interface ClaimExtractor {
    /** Stored in every claim, to distinguish the results of different versions. */
    String version();

    /**
     * @return claims in text order with status CURRENT and offsets in code points of the article's text; empty when
     *     there are none or the article is skipped
     */
    List<Claim> extract(UniqueArticle article);

    /** An article with a text only, for use without the pipeline; claim ids are derived from the id. */
    static UniqueArticle article(String id, String text) {
        return UniqueArticle.newBuilder()
                .setArticle(RawArticle.newBuilder()
                        .setArticleId(id)
                        .setText(text)
                        .setReceivedAt(Instant.EPOCH)
                        .build())
                .setContentHash("")
                .setStoryId(id)
                .build();
    }

    /** The reason for which the article is skipped, in a few words; empty when it is extracted. */
    default Optional<String> skipReason(UniqueArticle article) {
        return Optional.empty();
    }

    /** The language of an article's claims as a BCP 47 tag; "und" when unknown. */
    default String language(UniqueArticle article) {
        return article.getLanguage();
    }
}
