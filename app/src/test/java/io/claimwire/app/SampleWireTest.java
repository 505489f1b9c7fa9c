package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The sample articles in the order of their files get the expected verdicts of EXPECTED.tsv.
 */
class SampleWireTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WIRE = "sample-wire";

    private record Expected(String id, String verdict, String of, String contains) {}

    @Test
    void everySampleArticleGetsItsExpectedVerdict() throws IOException {
        List<Expected> expected = expected();
        CliResult run = CliResult.of("dedupe", "--json", WIRE);

        List<Expected> given = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            JsonNode node = JSON.readTree(line);
            List<String> contains = new ArrayList<>();
            node.get("contains").forEach(id -> contains.add(id.asText()));
            contains.sort(null);
            String id = node.get("id").asText();
            given.add(new Expected(
                    id.matches("[0-9a-f]{32}") ? "-" : id,
                    node.get("verdict").asText(),
                    node.get("duplicateOf").isNull()
                            ? "-"
                            : node.get("duplicateOf").asText(),
                    contains.isEmpty() ? "-" : String.join(",", contains)));
        }

        assertThat(run.status()).isZero();
        assertThat(given)
                .containsExactlyElementsOf(expected.stream()
                        .filter(row -> !row.verdict().equals("REFUSED"))
                        .toList());
    }

    @Test
    void rejectionsAreReportedOnStandardErrorWithTheirOrigin() throws IOException {
        CliResult run = CliResult.of("parse", "--json", WIRE);

        assertThat(run.out().lines()).hasSize((int) expected().stream()
                .filter(row -> !row.verdict().equals("REFUSED"))
                .count());
    }

    @Test
    void everyExtractedClaimCitesItsArticleCharacterForCharacter() throws IOException {
        List<String> articles =
                CliResult.of("parse", "--json", WIRE).out().lines().toList();
        List<String> extracted =
                CliResult.of("extract", "--json", WIRE).out().lines().toList();

        assertThat(extracted).hasSameSizeAs(articles);
        int claims = 0;
        for (int i = 0; i < articles.size(); i++) {
            String text = JSON.readTree(articles.get(i)).get("text").asText();
            for (JsonNode claim : JSON.readTree(extracted.get(i)).get("claims")) {
                claims++;
                StringBuilder cited = new StringBuilder();
                claim.get("spans")
                        .forEach(
                                span -> cited.append(cited.isEmpty() ? "" : " ").append(slice(text, span)));
                // a word broken at a line's end is whole in the claim
                assertThat(letters(cited.toString().replaceFirst("^that ", "")))
                        .isEqualTo(letters(claim.get("text").asText()));
                if (claim.hasNonNull("speaker")) {
                    assertThat(slice(text, claim.get("speaker")).replaceAll("\\s+", " "))
                            .isEqualTo(claim.get("speaker").get("mention").asText());
                }
            }
        }
        assertThat(claims).isGreaterThan(100);
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static String slice(String text, JsonNode span) {
        return text.substring(
                text.offsetByCodePoints(0, span.get("start").asInt()),
                text.offsetByCodePoints(0, span.get("end").asInt()));
    }

    private static List<Expected> expected() throws IOException {
        return Files.readAllLines(Path.of(WIRE, "EXPECTED.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(row -> new Expected(row[2], row[3], row[4], row[5]))
                .toList();
    }
}
