package io.claimwire.extractor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisedTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "“It’s over,” she said.|\"It's over,\" SHE said.",
                "the well-known harbour|the well-known  harbour",
                "an emer-\\ngency landing|an emergency landing",
                "so\u00adft and zero\u200bwidth|soft and zerowidth",
                "ﬁnal oﬃce|final office",
                "1,200 people — at least|1200 people - at least",
                "naïve café|nai\u0308ve cafe\u0301"
            })
    void typographicVariantsAreEqual(String one, String other) {
        assertThat(NormalisedText.of(one.replace("\\n", "\n")).tokens())
                .isEqualTo(NormalisedText.of(other).tokens());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.5 percent|15 percent", "$5|£5", "5%|5", "rose 2-1|rose 21"})
    void differentContentStaysDifferent(String one, String other) {
        assertThat(NormalisedText.of(one).tokens())
                .isNotEqualTo(NormalisedText.of(other).tokens());
    }

    @Test
    void anEmptyTextStaysEmpty() {
        assertThat(NormalisedText.of(" \n\t“” — ").tokens()).isEqualTo(List.of());
    }
}
