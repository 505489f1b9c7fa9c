package io.claimwire.enrich.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Verdict;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with new values are not copies; copied forms are. */
class FormTest {
    private static final String TENDER =
            "The state grain board of Corvane invites offers for %d tonnes of milling wheat, "
                    + "to be shipped between the %d and the %d of next month in lots of %d tonnes, the board said on Monday. "
                    + "Offers must reach the board before noon and remain valid for two days. At its last tender the board "
                    + "bought %d tonnes at %d marks a tonne, cost and freight included, for shipment to Port Alder.";
    private static final String WEATHER =
            "Forecast for the northern provinces until tomorrow evening: cloud in the morning, "
                    + "brighter later with a moderate wind from the west. Highest temperature %d degrees on the coast and %d inland, "
                    + "lowest %d at night. Rain %d millimetres, humidity %d percent, pressure %d and rising. The next forecast "
                    + "will be given out by the weather service at the usual hour.";

    private final DedupeEngineRun run = new DedupeEngineRun();

    @ParameterizedTest
    @ValueSource(strings = {TENDER, WEATHER})
    void theSameTemplateWithOtherNumbersIsUnique(String form) {
        run.unique(run.article("a1", "meridian", filled(form, 120_000, 4, 19, 3_000, 95_000, 211)));

        assertThat(run.unique(run.article("a2", "meridian", filled(form, 80_000, 7, 25, 2_500, 60_000, 198)))
                        .getVerdict())
                .isEqualTo(Verdict.UNIQUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {TENDER, WEATHER})
    void theSameTemplateWithTheSameNumbersIsACopy(String form) {
        String text = filled(form, 120_000, 4, 19, 3_000, 95_000, 211);
        run.unique(run.article("a1", "meridian", text));

        assertThat(run.repeated(run.article("b1", "echo", text + " The Echo adds nothing."))
                        .getVerdict())
                .isEqualTo(Verdict.NEAR);
    }

    @Test
    void oneCorrectedNumberDoesNotMakeItUnique() {
        run.unique(run.article("a1", "meridian", filled(TENDER, 120_000, 4, 19, 3_000, 95_000, 211)));

        assertThat(run.repeated(run.article("b1", "echo", filled(TENDER, 125_000, 4, 19, 3_000, 95_000, 211)))
                        .getVerdict())
                .isEqualTo(Verdict.NEAR);
    }

    @Test
    void aNumberInWordsEqualsTheSameNumberInDigits() {
        run.unique(run.article("a1", "meridian", SampleTexts.FERRY));

        assertThat(run.repeated(run.article(
                                "b1", "echo", SampleTexts.FERRY.replace("Four people", "4 people") + " More."))
                        .getSimilarity())
                .isGreaterThan(0.95);
    }

    private static String filled(String form, Object... figures) {
        return String.format(Locale.ROOT, form, figures);
    }
}
