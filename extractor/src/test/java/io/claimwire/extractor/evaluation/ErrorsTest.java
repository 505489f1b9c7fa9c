package io.claimwire.extractor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.extractor.claim.GrammarExtractor;
import io.claimwire.extractor.text.LanguageModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsTest {
    private static final LanguageModels MODELS = LanguageModels.load();
    private static final String TEXT = "🚢 The mayor said the road was open. Ana Torvik denied it on Monday.";

    @TempDir
    Path folder;

    private final List<String> errors = new ArrayList<>();

    @Test
    void anAttributionFoundAsAnnotatedIsNotAnError() throws IOException {
        List<String> figures =
                list(attribution("The mayor", "said", "the road was open"), attribution("Ana Torvik", "denied", "it"));

        assertThat(errors).isEmpty();
        assertThat(figures).contains("words and speaker            P 100.0  R 100.0  F1 100.0");
    }

    @Test
    void missedAndFalseClaimsAndWrongSpeakersAreReported() throws IOException {
        list(attribution("Ana Torvik", "said", "the road was open"), attribution("Ana", "Monday", "Ana Torvik denied"));

        assertThat(errors)
                .anySatisfy(error -> assertThat(error)
                        .startsWith("WRONG SPEAKER")
                        .contains("gold  Ana Torvik | said | the road was open")
                        .contains("ours  The mayor | said | the road was open"))
                .anySatisfy(error -> assertThat(error).startsWith("MISSED").contains("Ana Torvik denied"))
                .anySatisfy(error -> assertThat(error).startsWith("FALSE").contains("Ana Torvik | denied"));
    }

    @Test
    void theFiguresIncludeTheCalibrationOfTheConfidence() throws IOException {
        List<String> figures = list(attribution("The mayor", "said", "the road was open"));

        assertThat(figures).anyMatch(line -> line.matches(" +0\\.8 to 0\\.9 +1 claims +100 % correct"));
        assertThat(figures).anyMatch(line -> line.endsWith("cue, then a clause; subject before the cue"));
    }

    @Test
    void anInvalidLineIsNamed() throws IOException {
        Path gold = Files.writeString(folder.resolve("gold.jsonl"), "{\"id\": \"a\"}\n");

        assertThatThrownBy(() -> errors().list(gold, errors::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gold.jsonl line 1 is not an annotated article");
    }

    private List<String> list(String... attributions) throws IOException {
        Path gold = folder.resolve("gold.jsonl");
        Files.writeString(
                gold,
                "{\"id\": \"a\", \"text\": \"" + TEXT + "\", \"attributions\": [" + String.join(", ", attributions)
                        + "]}\n");
        return errors().list(gold, errors::add);
    }

    private static ExtractionErrors errors() {
        return new ExtractionErrors(new GrammarExtractor(MODELS, new ClaimSettings("grammar", 2)));
    }

    private static String attribution(String source, String cue, String content) {
        return "{\"source\": " + span(source) + ", \"cue\": " + span(cue) + ", \"content\": " + span(content) + "}";
    }

    private static String span(String words) {
        int start = TEXT.codePointCount(0, TEXT.indexOf(words));
        return "[[" + start + ", " + (start + words.codePointCount(0, words.length())) + "]]";
    }
}
