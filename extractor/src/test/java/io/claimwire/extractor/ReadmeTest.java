package io.claimwire.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import claimwire.UniqueArticle;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimExtractorProvider;
import io.claimwire.extractor.claim.ClaimSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the README. */
class ReadmeTest {
    private static final String TEXT = "The bridge will open in May, said Ana Torvik, the mayor.";
    private static final String PRINTED = "Ana Torvik: The bridge will open in May";

    @Test
    void theExamplePrintsTheOutputShownInTheReadme() throws Exception {
        assertThat(Files.readString(Path.of("README.md"))).contains(TEXT, "`" + PRINTED + "`");

        ClaimExtractor extractor =
                ClaimExtractorProvider.extractors(ClaimSettings.standard()).get();
        UniqueArticle article = ClaimExtractor.article("1", TEXT);
        List<String> printed = new ArrayList<>();
        for (Claim claim : extractor.extract(article)) {
            printed.add(claim.getSpeaker().getName() + ": " + claim.getText());
        }

        assertThat(printed).containsExactly(PRINTED);
    }
}
