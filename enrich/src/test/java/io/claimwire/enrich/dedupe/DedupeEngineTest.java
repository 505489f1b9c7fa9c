package io.claimwire.enrich.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DedupeEngineTest {
    private final DedupeEngineRun run = new DedupeEngineRun();

    @Test
    void theFirstArticleOfATextIsUnique() {
        UniqueArticle first = run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        assertThat(first.getVerdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(first.getRevision()).isZero();
        assertThat(first.getStoryId()).isEqualTo("a1");
    }

    @Test
    void theSameTextFromAnotherOutletIsAnExactCopy() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        Duplicate copy = run.repeated(
                run.article("b1", "echo", SampleTexts.FERRY.replace('"', '”').toUpperCase(Locale.ROOT)));

        assertThat(copy.getVerdict()).isEqualTo(Verdict.EXACT);
        assertThat(copy.getDuplicateOf()).isEqualTo("a1");
        assertThat(copy.getSimilarity()).isEqualTo(1.0);
    }

    @Test
    void aCopyWithAnotherDatelineAndAnAddedSentenceIsANearCopy() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        Duplicate copy = run.repeated(run.article(
                "b1",
                "echo",
                SampleTexts.FERRY.replace("PORT ALDER (Meridian) - ", "") + " The Echo could not reach the owner."));

        assertThat(copy.getVerdict()).isEqualTo(Verdict.NEAR);
        assertThat(copy.getDuplicateOf()).isEqualTo("a1");
        assertThat(copy.getStoryId()).isEqualTo("a1");
    }

    @Test
    void aShortenedCopyIsContained() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY + SampleTexts.RATES));

        Duplicate copy = run.repeated(run.article("b1", "echo", SampleTexts.FERRY));

        assertThat(copy.getVerdict()).isEqualTo(Verdict.CONTAINED);
        assertThat(copy.getDuplicateOf()).isEqualTo("a1");
    }

    @Test
    void aRoundupIsUniqueAndListsItsContainedArticles() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.unique(run.article("a2", "meridian", SampleTexts.RATES));

        UniqueArticle roundup = run.unique(run.article("b1", "echo", SampleTexts.RATES + SampleTexts.FERRY));

        assertThat(roundup.getVerdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(roundup.getContains()).containsExactlyInAnyOrder("a1", "a2");
    }

    @Test
    void aCopyOfACopyNamesTheRoot() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.repeated(run.article("b1", "echo", SampleTexts.FERRY + " The Echo could not reach the owner."));

        Duplicate copy = run.repeated(
                run.article("c1", "mail", SampleTexts.FERRY + " The Echo could not reach the owner of it."));

        assertThat(copy.getDuplicateOf()).isEqualTo("a1");
    }

    @Test
    void aShortTextCanOnlyBeAnExactCopy() {
        run.unique(run.article(
                "a1", "meridian", "The lighthouse of Skerry Head will be painted red and white again in May."));

        assertThat(run.unique(run.article(
                                "b1",
                                "echo",
                                "The lighthouse of Skerry Head will be painted red and white again in June."))
                        .getVerdict())
                .isEqualTo(Verdict.UNIQUE);
        assertThat(run.repeated(run.article(
                                "c1",
                                "mail",
                                "The lighthouse of Skerry Head will be painted red and white again in May!"))
                        .getVerdict())
                .isEqualTo(Verdict.EXACT);
    }

    @Test
    void theSameRecordAgainIsRedelivered() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        Duplicate again = run.repeated(run.article("a1", "meridian", SampleTexts.FERRY));

        assertThat(again.getVerdict()).isEqualTo(Verdict.REDELIVERED);
        assertThat(again.getDuplicateOf()).isEqualTo("a1");
    }

    @Test
    void aRedeliveredCopyKeepsItsRoot() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.repeated(run.article("b1", "echo", SampleTexts.FERRY));

        Duplicate again = run.repeated(run.article("b1", "echo", SampleTexts.FERRY));

        assertThat(again.getVerdict()).isEqualTo(Verdict.REDELIVERED);
        assertThat(again.getDuplicateOf()).isEqualTo("a1");
    }

    @Test
    void newTextWithTheSameIdIsARevision() {
        UniqueArticle first = run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        UniqueArticle corrected =
                run.unique(run.article("a1", "meridian", SampleTexts.FERRY.replace("Four people", "Five people")));

        assertThat(corrected.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(corrected.getRevision()).isEqualTo(1);
        assertThat(corrected.getSupersedes()).isEqualTo(first.getContentHash());
    }

    @Test
    void newTextAtTheSameUrlIsARevisionOfTheFirstId() {
        String address = "https://meridian.example/ferry";
        run.unique(RawArticle.newBuilder(run.article("a1", "meridian", SampleTexts.FERRY))
                .setCanonicalUrl(address)
                .build());

        UniqueArticle corrected =
                run.unique(RawArticle.newBuilder(run.article("other", "meridian", SampleTexts.FERRY + " Corrected."))
                        .setCanonicalUrl(address)
                        .build());

        assertThat(corrected.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(corrected.getArticle().getArticleId()).isEqualTo("a1");
    }

    @Test
    void aLateOlderVersionDoesNotReplaceTheNewer() {
        run.unique(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.FERRY), 2));

        assertThat(run.repeated(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.RATES), 1))
                        .getVerdict())
                .isEqualTo(Verdict.REDELIVERED);
    }

    @Test
    void aRevertedTextIsARevision() {
        run.unique(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.FERRY), 1));
        run.unique(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.FERRY + " Now with more."), 2));

        UniqueArticle reverted =
                run.unique(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.FERRY), 3));

        assertThat(reverted.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(reverted.getRevision()).isEqualTo(2);
    }

    @Test
    void boilerplateDoesNotMakeCopies() {
        for (int i = 0; i < 4; i++) {
            run.unique(run.article("v" + i, "valley", DedupeEngineRun.own(i) + SampleTexts.FOOTER));
        }

        assertThat(run.unique(run.article("v9", "valley", DedupeEngineRun.own(9) + SampleTexts.FOOTER))
                        .getContains())
                .isEmpty();
    }

    @Test
    void aRestartChangesNoVerdict() {
        List<RawArticle> stream = List.of(
                run.article("a1", "meridian", SampleTexts.FERRY),
                run.article("a2", "meridian", SampleTexts.RATES),
                run.article("b1", "echo", SampleTexts.FERRY + " More."),
                run.article("b2", "echo", SampleTexts.RATES + SampleTexts.FERRY),
                run.article("a1", "meridian", SampleTexts.FERRY.replace("Four", "Five")),
                run.article("a2", "meridian", SampleTexts.RATES),
                run.article("c1", "mail", SampleTexts.RATES));
        List<Verdict> straight = new ArrayList<>();
        stream.forEach(article -> straight.add(DedupeEngineRun.verdict(run.decide(article))));

        InMemoryDecisionStore kept = new InMemoryDecisionStore();
        List<Verdict> restarted = new ArrayList<>();
        for (RawArticle article : stream) {
            run.decider = new DedupeEngine(run.settings, kept);
            restarted.add(DedupeEngineRun.verdict(run.decide(article)));
        }

        assertThat(restarted).isEqualTo(straight);
        assertThat(straight)
                .containsExactly(
                        Verdict.UNIQUE,
                        Verdict.UNIQUE,
                        Verdict.NEAR,
                        Verdict.UNIQUE,
                        Verdict.REVISION,
                        Verdict.REDELIVERED,
                        Verdict.EXACT);
    }

    @Test
    void removesArticlesOlderThanTheRetention() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.now = run.now.plus(Duration.ofDays(4));

        assertThat(run.unique(run.article("b1", "echo", SampleTexts.FERRY)).getVerdict())
                .isEqualTo(Verdict.UNIQUE);
        assertThat(run.memory.article("a1")).isNull();
    }

    @Test
    void evictsTheOldestAboveItsCapacity() {
        run.decider = new DedupeEngine(DedupeSettings.of(Duration.ofDays(3), 2), run.memory);
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.unique(run.article("a2", "meridian", SampleTexts.RATES));
        run.unique(run.article("a3", "meridian", DedupeEngineRun.own(3)));
        run.unique(run.article("a4", "meridian", DedupeEngineRun.own(4)));

        assertThat(run.memory.article("a1")).isNull();
        assertThat(run.memory.article("a2")).isNull();
        assertThat(run.memory.article("a3")).isNotNull();
        assertThat(run.decider.size()).isEqualTo(2);
    }

    @Test
    void aFutureTimestampExpiresNoArticles() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        run.decider.decide(
                run.fingerprinter.of(run.article("a2", "meridian", SampleTexts.RATES), new RawPosition("raw", 0, 1L)),
                run.now.plus(Duration.ofDays(999)),
                run.now);

        assertThat(run.repeated(run.article("b1", "echo", SampleTexts.FERRY)).getDuplicateOf())
                .isEqualTo("a1");
    }
}
