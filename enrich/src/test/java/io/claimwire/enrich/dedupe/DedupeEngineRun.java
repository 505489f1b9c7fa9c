package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import io.claimwire.schemas.testing.Records;
import java.time.Duration;
import java.time.Instant;

/** A decider with a memory of its own, and articles to give it. */
final class DedupeEngineRun {
    final DedupeSettings settings = DedupeSettings.of(Duration.ofDays(3), 1_000);
    final Fingerprinter fingerprinter = new Fingerprinter();
    final InMemoryDecisionStore memory = new InMemoryDecisionStore();
    DedupeEngine decider = new DedupeEngine(settings, memory);
    Instant now = Records.NOON;
    long offset;

    static String own(int i) {
        return "Story number " + i + " of its own kind tells of village " + (i * 31) + " where house " + (i * 7)
                + " burned down on day " + i + " and neighbour " + (i * 13) + " carried out " + (i + 2) + " chairs, "
                + (i + 3)
                + " tables and a clock made in " + (1800 + i) + " by a man from street " + (i * 17) + ".";
    }

    static RawArticle killed(RawArticle article) {
        return RawArticle.newBuilder(article).setStatus(ArticleStatus.CANCELED).build();
    }

    static RawArticle modified(RawArticle article, int hour) {
        return RawArticle.newBuilder(article)
                .setModifiedAt(Records.NOON.plus(Duration.ofHours(hour)))
                .build();
    }

    RawArticle article(String id, String source, String text) {
        return Records.article(id, source, text).build();
    }

    DedupeResult decide(RawArticle article) {
        return decider.decide(fingerprinter.of(article, new RawPosition("raw", 0, offset++)), now, now);
    }

    UniqueArticle unique(RawArticle article) {
        return ((DedupeResult.Unique) decide(article)).article();
    }

    Duplicate repeated(RawArticle article) {
        return ((DedupeResult.Duplicate) decide(article)).duplicate();
    }

    static Verdict verdict(DedupeResult decided) {
        return decided instanceof DedupeResult.Unique fresh
                ? fresh.article().getVerdict()
                : ((DedupeResult.Duplicate) decided).duplicate().getVerdict();
    }
}
