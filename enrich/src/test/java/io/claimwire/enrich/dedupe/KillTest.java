package io.claimwire.enrich.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import org.junit.jupiter.api.Test;

class KillTest {
    private final DedupeEngineRun run = new DedupeEngineRun();

    @Test
    void aKillIsARevisionAndALateCopyOfTheKilledTextIsStillACopy() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        UniqueArticle killed = run.unique(RawArticle.newBuilder(run.article("a1", "meridian", "Kill the ferry story."))
                .setStatus(ArticleStatus.CANCELED)
                .build());

        assertThat(killed.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(run.repeated(run.article("b1", "echo", SampleTexts.FERRY + " The Echo has more."))
                        .getDuplicateOf())
                .isEqualTo("a1");
    }

    @Test
    void aKillOfAnUnknownArticleAffectsNoOtherArticle() {
        run.unique(DedupeEngineRun.killed(run.article("a1", "meridian", SampleTexts.FERRY)));

        assertThat(run.unique(run.article("b1", "echo", SampleTexts.FERRY)).getVerdict())
                .isEqualTo(Verdict.UNIQUE);
    }

    @Test
    void aKilledCopyDoesNotBecomeARoot() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.repeated(run.article("b1", "echo", SampleTexts.FERRY));
        run.unique(DedupeEngineRun.killed(run.article("b1", "echo", "Kill.")));

        assertThat(run.repeated(run.article("c1", "mail", SampleTexts.FERRY + " More."))
                        .getDuplicateOf())
                .isEqualTo("a1");
    }

    @Test
    void aRevokedKillIsARevision() {
        run.unique(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.FERRY), 1));
        run.unique(DedupeEngineRun.modified(DedupeEngineRun.killed(run.article("a1", "meridian", "Kill.")), 2));

        assertThat(run.unique(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.FERRY), 3))
                        .getVerdict())
                .isEqualTo(Verdict.REVISION);
    }

    @Test
    void aFarFutureDateDoesNotBlockLaterVersionsOrKills() {
        run.unique(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.FERRY), 24 * 365 * 100));

        assertThat(run.unique(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.FERRY + " More."), 1))
                        .getVerdict())
                .isEqualTo(Verdict.REVISION);
        assertThat(run.unique(DedupeEngineRun.modified(
                                DedupeEngineRun.killed(run.article("a1", "meridian", "Kill.")), 0))
                        .getVerdict())
                .isEqualTo(Verdict.REVISION);
    }

    @Test
    void resendingAnUndatedArticleWithADateRevokesItsKill() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.unique(DedupeEngineRun.killed(run.article("a1", "meridian", "Kill.")));

        assertThat(run.unique(DedupeEngineRun.modified(run.article("a1", "meridian", SampleTexts.FERRY), 1))
                        .getVerdict())
                .isEqualTo(Verdict.REVISION);
    }

    @Test
    void aRepeatedCopyNamesTheCurrentRoot() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.repeated(run.article("b1", "echo", SampleTexts.FERRY));
        run.unique(run.article("c1", "mail", SampleTexts.RATES));
        run.unique(run.article("a1", "meridian", SampleTexts.RATES));

        assertThat(run.repeated(run.article("b1", "echo", SampleTexts.FERRY)).getDuplicateOf())
                .isEqualTo("c1");
        assertThat(run.unique(DedupeEngineRun.killed(run.article("b1", "echo", "Kill.")))
                        .getCopyOf())
                .isEqualTo("c1");
    }

    @Test
    void aCopyIsDecidedEvenIfTheMergedRootHasExpired() {
        run.unique(run.article("c1", "mail", SampleTexts.RATES));
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.repeated(run.article("b1", "echo", SampleTexts.FERRY));
        run.unique(run.article("a1", "meridian", SampleTexts.RATES));
        run.memory.removeArticle("c1");

        assertThat(run.repeated(run.article("b1", "echo", SampleTexts.FERRY)).getDuplicateOf())
                .isEqualTo("a1");
        assertThat(run.unique(DedupeEngineRun.killed(run.article("b1", "echo", "Kill.")))
                        .getVerdict())
                .isEqualTo(Verdict.REVISION);
    }

    @Test
    void textsWithoutWordsAreNotCopies() {
        run.unique(run.article("a1", "meridian", "... !!!"));

        assertThat(run.unique(run.article("b1", "echo", "--- ***")).getVerdict())
                .isEqualTo(Verdict.UNIQUE);
    }
}
