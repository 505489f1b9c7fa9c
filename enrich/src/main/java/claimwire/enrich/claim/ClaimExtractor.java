package claimwire.enrich.claim;

import claimwire.Claim;
import claimwire.UniqueArticle;
import java.util.List;

/** Finds the claims of one article. Implementations state their thread rule. */
public interface ClaimExtractor {
    /** Goes into every claim, so that an upgrade can tell its own work from its forerunner's. */
    String version();

    /**
     * @return claims in the order of the text, status CURRENT, offsets in code points of the article's text; empty when
     *     nobody says anything or the language is not supported
     */
    List<Claim> extract(UniqueArticle article);
}
