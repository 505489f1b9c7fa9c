package io.claimwire.extractor.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParagraphsTest {
    @Test
    void aDatelineKeepsItsPlaceDateAndAgency() {
        Dateline dateline = Paragraphs.of("KYIV, May 3 (Reuters) - The dam is safe, the ministry said.")
                .dateline();

        assertThat(dateline.place()).isEqualTo("KYIV");
        assertThat(dateline.date()).isEqualTo("May 3");
        assertThat(dateline.agency()).isEqualTo("Reuters");
    }

    @Test
    void aDatelineMayHaveAPlaceOnly() {
        Dateline dateline = Paragraphs.of("PORT ALDER — The dam is safe, the ministry said.")
                .dateline();

        assertThat(dateline.place()).isEqualTo("PORT ALDER");
        assertThat(dateline.date()).isNull();
        assertThat(dateline.agency()).isNull();
    }

    @Test
    void aSentenceWithADashIsNotADateline() {
        assertThat(Paragraphs.of("The dam - and the road - is safe, the ministry said.")
                        .dateline())
                .isNull();
    }

    @Test
    void headlineBylineAndDatePrecedeTheFirstParagraph() {
        Paragraphs text = Paragraphs.of("""
                Dam is safe

                By Ana Torvik

                May 3, 2026

                The dam is safe, the ministry said on Monday.
                """);

        assertThat(text.heading()).hasSize(3);
        assertThat(text.paragraphs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read more: the dam",
                "Sign up for our newsletter and never miss a dam.",
                "ADVERTISEMENT",
                "Listen to this article 4 min",
                "Correction: An earlier version said the dam was built in 1912.",
                "Editor's note: The author owns a dam.",
                "Reporting by Ana Torvik; editing by Joss Pelham",
                "Ana Torvik contributed to this report.",
                "Workers at the dam. (AP Photo/Ana Torvik)",
                "© 2026 Meridian. All rights reserved."
            })
    void pageBoilerplateIsNotAParagraph(String line) {
        Paragraphs text =
                Paragraphs.of("The dam is safe, the ministry said on Monday.\n\n" + line + "\n\nIt said no more.");

        assertThat(text.paragraphs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read the report and you will see that the dam is safe, the ministry said on Monday, and it meant it.",
                "Kill switches were found in the pumps of the dam, the ministry said.",
                "Corrections officers said the prison was full.",
                "Share prices fell by 4 percent, the exchange said.",
                "Editing the film took two years, she said."
            })
    void aSentenceThatBeginsLikeBoilerplateIsAParagraph(String sentence) {
        Paragraphs text = Paragraphs.of("The dam is safe, the ministry said on Monday.\n\n" + sentence);

        assertThat(text.paragraphs()).hasSize(2);
    }

    @Test
    void aKillNoticeHasNoParagraphs() {
        Paragraphs text =
                Paragraphs.of("KILL MANDATORY\n\nThe story on the dam is withdrawn.\n\nThe dam is safe, it said.");

        assertThat(text.withdrawn()).isTrue();
        assertThat(text.paragraphs()).isEmpty();
    }
}
