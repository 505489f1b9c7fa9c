package io.claimwire.app.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.app.CliResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractCommandTest {
    @TempDir
    Path folder;

    @Test
    void printsSpeakerContentAndDetails() throws IOException {
        CliResult run = CliResult.of("extract", file("Ana Torvik said on Monday that at least 40 trees had been cut."));

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("1  Ana Torvik · said · at least 40 trees had been cut")
                .contains("reported · say · person · ≥ 40 trees")
                .contains("confidence 0.90");
    }

    @Test
    void explainNamesTheRuleOfEachClaim() throws IOException {
        CliResult run = CliResult.of("extract", "--explain", file("\"It is over,\" said Ana Torvik."));

        assertThat(run.out()).contains("rule: a quote, then speaker and cue; subject after the cue");
    }

    @Test
    void explainAddsTheReasonToJson() throws IOException {
        JsonNode line = json(CliResult.of("extract", "--json", "--explain", file("The mayor said the road was open.")));

        assertThat(line.get("claims").get(0).get("reason").asText()).startsWith("cue, then a clause");
    }

    @Test
    void aTextInAnotherLanguageHasNoClaimsAndAReason() throws IOException {
        String german = file(
                "Der Minister sagte am Montag, dass die Brücke nicht sicher ist und dass sie bis Ende des Jahres zu ist.");

        assertThat(CliResult.of("extract", german).out()).contains("no claims: language de");
        JsonNode line = json(CliResult.of("extract", "--json", german));
        assertThat(line.get("skipped").asText()).isEqualTo("language de");
        assertThat(line.get("claims")).isEmpty();
    }

    @Test
    void theThresholdOfStatedClaimsIsASetting() throws IOException {
        String fact = file("Unemployment in Alder fell to 5.1 percent in February.");

        assertThat(CliResult.of("extract", fact).out()).contains("stated");
        assertThat(CliResult.of("extract", "--set", "claims.stated.threshold=2", fact)
                        .out())
                .doesNotContain("stated");
    }

    @Test
    void anUnknownExtractorIsOneLine() throws IOException {
        CliResult run = CliResult.of("extract", "--set", "claims.extractor=parser", file("The mayor said so."));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("claims.extractor is parser; available on the class path: grammar");
    }

    @Test
    void withoutAFileTheMissingParameterIsReported() {
        CliResult run = CliResult.of("extract");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("missing input: pass a file");
    }

    @Test
    void aMissingGoldFileIsExitCode2() {
        CliResult run = CliResult.of("extract", "--errors", "no-such-gold.jsonl");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no such file: no-such-gold.jsonl");
    }

    @Test
    void anInvalidLineOfTheGoldFileIsNamed() throws IOException {
        CliResult run = CliResult.of("extract", "--errors", file("not json"));

        assertThat(run.status()).isNotZero();
        assertThat(run.err()).contains("article.txt line 1 is not an annotated article");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("article.txt"), text + "\n").toString();
    }

    private static JsonNode json(CliResult run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }
}
