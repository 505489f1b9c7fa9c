package io.claimwire.enrich.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which articles replace an earlier text of their outlet, and which become copies of another's. */
class RevisionTest {
    private final DedupeEngineRun run = new DedupeEngineRun();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CORRECTED-Ferry sinks off Gull Point",
                "UPDATE 2-Ferry sinks off Gull Point",
                "Correction: Ferry sinks",
                "REFILE-Ferry sinks off Gull Point",
                "2ND LD-Ferry sinks"
            })
    void aCorrectionWithItsOwnIdReplacesTheCorrectedArticle(String headline) {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        UniqueArticle corrected =
                run.unique(titled("a7", "meridian", SampleTexts.FERRY.replace("Four", "Five"), headline));

        assertThat(corrected.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(corrected.getArticle().getArticleId()).isEqualTo("a1");
        assertThat(corrected.getRevision()).isEqualTo(1);
    }

    @Test
    void aRepeatedCorrectionIsRedelivered() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        RawArticle correction =
                titled("a7", "meridian", SampleTexts.FERRY.replace("Four", "Five"), "CORRECTED-Ferry sinks");
        run.unique(correction);

        Duplicate again = run.repeated(correction);

        assertThat(again.getVerdict()).isEqualTo(Verdict.REDELIVERED);
        assertThat(again.getDuplicateOf()).isEqualTo("a1");
    }

    @Test
    void aCorrectionOfACorrectionIsTheNextRevisionOfTheSameArticle() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.unique(titled("a7", "meridian", SampleTexts.FERRY.replace("Four", "Five"), "CORRECTED-Ferry sinks"));

        UniqueArticle second =
                run.unique(titled("a7", "meridian", SampleTexts.FERRY.replace("Four", "Six"), "CORRECTED-Ferry sinks"));

        assertThat(second.getArticle().getArticleId()).isEqualTo("a1");
        assertThat(second.getRevision()).isEqualTo(2);
    }

    @Test
    void anotherOutletsCorrectionIsACopy() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        assertThat(run.repeated(titled("b1", "echo", SampleTexts.FERRY + " More.", "CORRECTED-Ferry sinks"))
                        .getVerdict())
                .isEqualTo(Verdict.NEAR);
    }

    @Test
    void aCorrectionOfAnUnknownArticleIsUnique() {
        assertThat(run.unique(titled("a7", "meridian", SampleTexts.FERRY, "CORRECTED-Ferry sinks"))
                        .getVerdict())
                .isEqualTo(Verdict.UNIQUE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://meridian.example/world/ferry, https://m.meridian.example/world/ferry?utm_source=x",
        "https://meridian.example/world/ferry, https://meridian.example/world/ferry/amp",
        "https://meridian.example/ferry-sinks-1234567, https://meridian.example/six-dead-in-ferry-1234567"
    })
    void equivalentUrlsAreTheSameUrl(String first, String later) {
        run.unique(at(first, "a1", SampleTexts.FERRY));

        assertThat(run.unique(at(later, "a2", SampleTexts.FERRY.replace("Four", "Six")))
                        .getVerdict())
                .isEqualTo(Verdict.REVISION);
    }

    @Test
    void aTextRevisedIntoACopyIsARevisionWithItsRoot() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.unique(run.article("b1", "echo", SampleTexts.RATES));

        UniqueArticle copied = run.unique(run.article("b1", "echo", SampleTexts.FERRY + " The Echo has more."));

        assertThat(copied.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(copied.getCopyOf()).isEqualTo("a1");
        assertThat(copied.getStoryId()).isEqualTo("a1");
        assertThat(run.repeated(run.article("c1", "mail", SampleTexts.FERRY)).getDuplicateOf())
                .isEqualTo("a1");
    }

    @Test
    void aRevisionContainedInARoundupIsNotItsCopy() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.unique(run.article("r1", "isles", SampleTexts.RATES + SampleTexts.FERRY + DedupeEngineRun.own(3)));

        UniqueArticle revised = run.unique(run.article("a1", "meridian", SampleTexts.FERRY + " Corrected."));

        assertThat(revised.getCopyOf()).isNull();
    }

    @Test
    void aRewrittenCopyBecomesUnique() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        run.repeated(run.article("b1", "echo", SampleTexts.FERRY));

        UniqueArticle own = run.unique(run.article("b1", "echo", SampleTexts.RATES));

        assertThat(own.getVerdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(run.repeated(run.article("c1", "mail", SampleTexts.RATES)).getDuplicateOf())
                .isEqualTo("b1");
    }

    @Test
    void copiesOfARoundupAndOfItsItemsHaveTheirOwnRoots() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));
        String roundup = SampleTexts.RATES + SampleTexts.FERRY + DedupeEngineRun.own(3);
        assertThat(run.unique(run.article("r1", "isles", roundup)).getContains())
                .containsExactly("a1");

        assertThat(run.repeated(run.article("b1", "echo", SampleTexts.FERRY + " More."))
                        .getDuplicateOf())
                .isEqualTo("a1");
        assertThat(run.repeated(run.article("c1", "mail", roundup + " More.")).getDuplicateOf())
                .isEqualTo("r1");
    }

    private RawArticle titled(String id, String source, String text, String title) {
        return RawArticle.newBuilder(run.article(id, source, text))
                .setTitle(title)
                .build();
    }

    private RawArticle at(String url, String id, String text) {
        return RawArticle.newBuilder(run.article(id, "meridian", text))
                .setUrl(url)
                .build();
    }
}
