package io.claimwire.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.RawArticle;
import claimwire.Verdict;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.extractor.claim.GrammarExtractor;
import io.claimwire.extractor.text.LanguageModels;
import io.claimwire.schemas.topics.Canary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every canary becomes a claim, whatever preceded it; otherwise it would be missing without an outage. */
class CanaryTest {
    private static final LanguageModels MODELS = LanguageModels.load();
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int DAYS = 5;
    private static final int A_DAY = 24;

    @TempDir
    Path folder;

    @Test
    void canariesOfADayShareOneClaimAndHaveTheirOwnTitles() {
        try (EnrichDriver run =
                new EnrichDriver(folder, () -> new GrammarExtractor(MODELS, ClaimSettings.standard()))) {
            Set<String> ids = new HashSet<>();
            for (int hour = 0; hour < DAYS * A_DAY; hour++) {
                RawArticle canary = Canary.article(START.plus(Duration.ofHours(hour)), "console-1/" + hour);

                run.push(canary);

                assertThat(run.unique.readValue().getVerdict())
                        .as(canary.getText())
                        .isEqualTo(hour % A_DAY == 0 ? Verdict.UNIQUE : Verdict.REVISION);
                List<Claim> claims = run.claims.readValuesToList();
                assertThat(claims).as(canary.getText()).singleElement().satisfies(claim -> {
                    assertThat(claim.getStatus()).isEqualTo(ClaimStatus.CURRENT);
                    assertThat(claim.getArticleTitle()).isEqualTo(canary.getTitle());
                    assertThat(Canary.is(claim.getSource())).isTrue();
                });
                ids.add(claims.get(0).getClaimId());
            }
            assertThat(ids).hasSize(DAYS);
        }
    }
}
