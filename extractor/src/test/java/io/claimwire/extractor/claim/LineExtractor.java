package io.claimwire.extractor.claim;

import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.Span;
import claimwire.UniqueArticle;
import java.util.ArrayList;
import java.util.List;

/** An example of a custom extractor: every line is a claim. */
public final class LineExtractor implements ClaimExtractorProvider {
    @Override
    public String name() {
        return "every-line";
    }

    @Override
    public ClaimExtractor create(ClaimSettings settings) {
        return new ClaimExtractor() {
            @Override
            public String version() {
                return "every-line-1";
            }

            @Override
            public List<Claim> extract(UniqueArticle article) {
                List<Claim> claims = new ArrayList<>();
                int start = 0;
                for (String line : article.getArticle().getText().split("\n")) {
                    claims.add(Claim.newBuilder()
                            .setClaimId("line-" + start)
                            .setArticleId(article.getArticle().getArticleId())
                            .setStoryId(article.getStoryId())
                            .setExtractor(version())
                            .setKind(ClaimKind.STATED)
                            .setText(line)
                            .setSpans(List.of(new Span(start, start + line.length())))
                            .build());
                    start += line.length() + 1;
                }
                return claims;
            }
        };
    }
}
