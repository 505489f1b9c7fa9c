package io.claimwire.extractor.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimExtractorProviderTest {
    @Test
    void theGrammarExtractorIsTheDefault() {
        ClaimExtractor extractor =
                ClaimExtractorProvider.extractors(ClaimSettings.standard()).get();

        assertThat(extractor).isInstanceOf(GrammarExtractor.class);
        assertThat(extractor.extract(ClaimExtractor.article("a1", "The mayor said the road was open.")))
                .extracting(Claim::getText)
                .containsExactly("the road was open");
    }

    @Test
    void anExtractorOnTheClassPathIsSelectedByName() {
        ClaimExtractor extractor = ClaimExtractorProvider.extractors(new ClaimSettings("every-line", 1))
                .get();

        List<Claim> claims = extractor.extract(ClaimExtractor.article("a1", "one\ntwo"));

        assertThat(claims).extracting(Claim::getText).containsExactly("one", "two");
        assertThat(claims).extracting(Claim::getExtractor).containsOnly("every-line-1");
    }

    @Test
    void anUnknownExtractorIsReportedWithTheAvailableOnes() {
        assertThatThrownBy(() -> ClaimExtractorProvider.named("grammer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("claims.extractor is grammer; available on the class path: every-line, grammar");
    }
}
