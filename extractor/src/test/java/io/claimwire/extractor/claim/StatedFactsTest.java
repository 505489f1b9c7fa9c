package io.claimwire.extractor.claim;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.UniqueArticle;
import io.claimwire.extractor.text.LanguageModels;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatedFactsTest {
    private static final LanguageModels MODELS = LanguageModels.load();
    private static final String FACT = "Unemployment in Alder fell to 5.1 percent in February.";

    @Test
    void aSentenceWithANumberButNoSpeakerIsStatedByTheOutlet() {
        List<Claim> claims = claims(FACT, 0.8);

        assertThat(claims).singleElement().satisfies(claim -> {
            assertThat(claim.getKind()).isEqualTo(ClaimKind.STATED);
            assertThat(claim.getSpeaker()).isNull();
            assertThat(claim.getCue()).isNull();
            assertThat(claim.getText()).isEqualTo("Unemployment in Alder fell to 5.1 percent in February");
        });
    }

    @Test
    void theThresholdControlsTheNumberOfStatedClaims() {
        assertThat(claims(FACT, 2)).isEmpty();
        assertThat(claims("The square was full of people in the afternoon.", 0.8))
                .isEmpty();
        assertThat(claims("The square was full of people in the afternoon.", 0)).hasSize(1);
    }

    @Test
    void questionsAppealsAndQuotesAreNotStated() {
        assertThat(claims("Did unemployment in Alder fall to 5.1 percent in February?", 0))
                .isEmpty();
        assertThat(claims("We have 40 ships in our harbour in the morning.", 0)).isEmpty();
        assertThat(claims("Five percent of what was built in March.", 0)).isEmpty();
    }

    @Test
    void aClaimWithASpeakerIsNotStated() {
        assertThat(claims("The office said unemployment in Alder fell to 5.1 percent in February.", 0))
                .extracting(Claim::getKind)
                .containsExactly(ClaimKind.REPORTED);
    }

    private static List<Claim> claims(String text, double threshold) {
        UniqueArticle article = ClaimExtractor.article("a1", text);
        return new GrammarExtractor(MODELS, new ClaimSettings("grammar", threshold)).extract(article);
    }
}
