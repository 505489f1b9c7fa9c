package io.claimwire.extractor.claim;

import claimwire.Claim;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the claims of one article. Implementations state their thread rule. */
public interface ClaimExtractor {
    /** Goes into every claim, so that an upgrade can tell its own work from its forerunner's. */
    String version();

    /**
     * @return claims in the order of the text, status CURRENT, offsets in code points of the article's text; empty when
     *     nobody says anything or the article is refused
     */
    List<Claim> extract(UniqueArticle article);

    /** An article of which nothing is known but its text, for those who have no more: its claims have the ids that this id gives. */
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

    /** Why the article is passed through without claims, in a few words; empty when it is read. */
    default Optional<String> refusal(UniqueArticle article) {
        return Optional.empty();
    }

    /** The language that the claims of an article are in, as a BCP 47 tag; "und" when it is not known. */
    default String language(UniqueArticle article) {
        return article.getLanguage();
    }
}
