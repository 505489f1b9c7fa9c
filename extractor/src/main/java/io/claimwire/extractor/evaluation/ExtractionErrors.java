package io.claimwire.extractor.evaluation;

import claimwire.Claim;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.GrammarExtractor;
import io.claimwire.extractor.claim.GrammarExtractor.ExplainedClaim;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares extracted claims with annotated ones and reports each error: MISSED, FALSE, or WRONG SPEAKER. The gold file
 * has one article per line: {@code {"id", "text", "attributions": [{"source", "cue", "content"}]}}, each a list of
 * [start, end) in code points. Not thread-safe.
 */
public final class ExtractionErrors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GrammarExtractor extractor;
    private final EvaluationCounts tally = new EvaluationCounts();

    public ExtractionErrors(GrammarExtractor extractor) {
        this.extractor = extractor;
    }

    /**
     * Reads a gold file, passes each error as text to {@code error}, and returns the figures.
     *
     * @throws IllegalArgumentException when a line is not an annotated article; the message names file and line
     */
    public List<String> list(Path gold, Consumer<String> error) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(gold)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    article(parse(line, gold + " line " + number), error);
                }
            }
        }
        return tally.lines();
    }

    private static JsonNode parse(String line, String where) {
        try {
            JsonNode article = JSON.readTree(line);
            if (article.hasNonNull("text") && article.path("attributions").isArray() && spansAreLists(article)) {
                return article;
            }
        } catch (JsonProcessingException malformed) {
            // reported below, with file and line
        }
        throw new IllegalArgumentException(
                where
                        + " is not an annotated article: it needs \"text\" and \"attributions\", each with source, cue and content as lists of [start, end]");
    }

    private static boolean spansAreLists(JsonNode article) {
        for (JsonNode attribution : article.get("attributions")) {
            for (String part : List.of("source", "cue", "content")) {
                for (JsonNode span : attribution.path(part)) {
                    if (!span.path(0).isInt() || !span.path(1).isInt()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void article(JsonNode article, Consumer<String> error) {
        String text = article.get("text").asText();
        WordPositions words = new WordPositions(text);
        List<ScoredAttribution> gold = new ArrayList<>();
        for (JsonNode attribution : article.get("attributions")) {
            ScoredAttribution row = row(
                    words,
                    spans(attribution, "source"),
                    spans(attribution, "cue"),
                    spans(attribution, "content"),
                    "",
                    1);
            if (!row.content().isEmpty()) {
                gold.add(row);
            }
        }
        List<ScoredAttribution> ours = new ArrayList<>();
        for (ExplainedClaim explained :
                extractor.explain(ClaimExtractor.article(article.path("id").asText("gold"), text))) {
            if (explained.claim().getSpeaker() != null) {
                ours.add(row(words, explained));
            }
        }
        ours.removeIf(row -> row.content().isEmpty());
        Pairing pairing = new Pairing(gold, ours);
        tally.add(gold, ours, pairing);
        report(article.path("id").asText(), words, gold, ours, pairing, error);
    }

    private static void report(
            String id,
            WordPositions words,
            List<ScoredAttribution> gold,
            List<ScoredAttribution> ours,
            Pairing pairing,
            Consumer<String> error) {
        for (int i = 0; i < gold.size(); i++) {
            ScoredAttribution wanted = gold.get(i);
            int mate = pairing.oursFor(i);
            if (mate < 0) {
                int near = pairing.nearestTo(i);
                error.accept("MISSED         " + id + "\n  gold  " + wanted.text()
                        + (near < 0
                                ? ""
                                : "\n  near  " + ours.get(near).text() + "  ["
                                        + ours.get(near).explanation() + "]")
                        + "\n  text  " + words.around(wanted.content(), 80, 60));
            } else if (!wanted.source().isEmpty()
                    && !wanted.source().intersects(ours.get(mate).source())) {
                error.accept("WRONG SPEAKER  " + id + "\n  gold  " + wanted.text() + "\n  ours  "
                        + ours.get(mate).text() + "  [" + ours.get(mate).explanation() + "]");
            }
        }
        for (int j = 0; j < ours.size(); j++) {
            if (pairing.goldFor(j) < 0) {
                error.accept("FALSE          " + id + "\n  ours  " + ours.get(j).text() + "  ["
                        + ours.get(j).explanation() + "]\n  text  "
                        + words.around(ours.get(j).content(), 80, 60));
            }
        }
    }

    private static ScoredAttribution row(WordPositions words, ExplainedClaim explained) {
        Claim claim = explained.claim();
        List<int[]> content = claim.getSpans().stream()
                .map(span -> new int[] {span.getStart(), span.getEnd()})
                .toList();
        int[] source = {claim.getSpeaker().getStart(), claim.getSpeaker().getEnd()};
        List<int[]> cue = claim.getCue() == null
                ? List.of()
                : List.of(new int[] {claim.getCue().getStart(), claim.getCue().getEnd()});
        return row(words, List.of(source), cue, content, explained.explanation(), claim.getConfidence());
    }

    private static ScoredAttribution row(
            WordPositions words,
            List<int[]> source,
            List<int[]> cue,
            List<int[]> content,
            String explanation,
            double confidence) {
        String said = quoted(words, source) + " | " + quoted(words, cue) + " | " + quoted(words, content);
        return new ScoredAttribution(words.in(source), words.in(cue), words.in(content), said, explanation, confidence);
    }

    private static String quoted(WordPositions words, List<int[]> spans) {
        StringBuilder said = new StringBuilder();
        for (int[] span : spans) {
            said.append(said.isEmpty() ? "" : " … ").append(words.slice(span).replaceAll("\\s+", " "));
        }
        return said.toString();
    }

    private static List<int[]> spans(JsonNode attribution, String part) {
        List<int[]> spans = new ArrayList<>();
        attribution
                .path(part)
                .forEach(span ->
                        spans.add(new int[] {span.path(0).asInt(), span.path(1).asInt()}));
        return spans;
    }
}
