package io.claimwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.Verdict;
import io.claimwire.enrich.dedupe.DedupeEngine;
import io.claimwire.enrich.dedupe.DedupeResult;
import io.claimwire.enrich.dedupe.DedupeSettings;
import io.claimwire.enrich.dedupe.Fingerprinter;
import io.claimwire.enrich.dedupe.InMemoryDecisionStore;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireLoadTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theSameSeedGeneratesTheSameArticles() {
        assertThat(new WireLoad(3, NOW).articles(200)).isEqualTo(new WireLoad(3, NOW).articles(200));
        assertThat(new WireLoad(3, NOW).articles(5)).isNotEqualTo(new WireLoad(4, NOW).articles(5));
    }

    @Test
    void generatedArticlesHaveTheLengthOfAgencyArticles() {
        double words = new WireLoad(3, NOW)
                .articles(200).stream()
                        .mapToInt(article -> article.getText().split("\\s+").length)
                        .average()
                        .orElse(0);

        assertThat(words).isBetween(180.0, 350.0);
    }

    @Test
    void mostArticlesAreNewOthersAreCopiesRevisionsOrRepeats() {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        Fingerprinter fingerprinter = new Fingerprinter();
        DedupeEngine decider = new DedupeEngine(DedupeSettings.standard(), new InMemoryDecisionStore());
        List<RawArticle> articles = new WireLoad(3, NOW).articles(1_000);
        for (int i = 0; i < articles.size(); i++) {
            DedupeResult decided =
                    decider.decide(fingerprinter.of(articles.get(i), new RawPosition("t", 0, (long) i)), NOW, NOW);
            Verdict verdict = decided instanceof DedupeResult.Unique fresh
                    ? fresh.article().getVerdict()
                    : ((DedupeResult.Duplicate) decided).duplicate().getVerdict();
            verdicts.merge(verdict, 1, Integer::sum);
        }

        assertThat(verdicts.get(Verdict.UNIQUE)).isBetween(550, 700);
        assertThat(verdicts.get(Verdict.NEAR) + verdicts.getOrDefault(Verdict.CONTAINED, 0))
                .isBetween(150, 300);
        assertThat(verdicts.get(Verdict.EXACT)).isBetween(20, 90);
        assertThat(verdicts.get(Verdict.REVISION)).isBetween(20, 80);
        assertThat(verdicts.get(Verdict.REDELIVERED)).isBetween(20, 80);
    }
}
