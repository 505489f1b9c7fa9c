package io.claimwire.app.offline;

import claimwire.Claim;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.app.claims.ClaimLine;
import io.claimwire.app.cli.ColorMode;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.enrich.topology.ExtractorSettings;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.extractor.claim.GrammarExtractor;
import io.claimwire.extractor.claim.GrammarExtractor.ExplainedClaim;
import io.claimwire.extractor.evaluation.ExtractionErrors;
import io.claimwire.extractor.text.LanguageModels;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.schemas.json.RecordJson;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code claimwire extract}: extracts the claims of the articles of a file, without a broker. */
@Command(
        name = "extract",
        description = "Print the claims of each article of a file.",
        footer = {
            "",
            "Examples:",
            "  claimwire extract article.txt --explain",
            "  claimwire extract articles.ndjson --json",
            "  claimwire extract --errors gold.jsonl"
        })
public final class ExtractCommand extends OfflineCommands.OfflineCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    CommonOptions common;

    @Option(names = "--explain", description = "Print the rule that found each claim.")
    boolean explain;

    @Option(
            names = "--errors",
            paramLabel = "GOLD",
            description = "Compare with annotated articles; print errors, then figures.")
    Path errors;

    private ClaimExtractor extractor;
    private boolean coloured;

    @Override
    public Integer call() throws Exception {
        ClaimSettings settings = ExtractorSettings.from(common.settings());
        if (errors != null) {
            return errors(settings);
        }
        if (input == null) {
            throw new ParameterException(
                    spec.commandLine(), "missing input: pass a file, a folder, a URL, - or --errors GOLD");
        }
        extractor = ExtractorSettings.extractors(settings).get();
        if (explain && !(extractor instanceof GrammarExtractor)) {
            throw new ParameterException(
                    spec.commandLine(), "--explain requires claims.extractor=grammar, not " + settings.extractor());
        }
        coloured = ColorMode.of(spec).enabled(Boolean.getBoolean("claimwire.stdout.terminal"), System.getenv());
        return super.call();
    }

    private int errors(ClaimSettings settings) throws Exception {
        if (!Files.isRegularFile(errors)) {
            throw new ParameterException(spec.commandLine(), "no such file: " + errors);
        }
        PrintWriter out = common.out();
        ExtractionErrors listing = new ExtractionErrors(new GrammarExtractor(LanguageModels.load(), settings));
        try {
            listing.list(errors, out::println).forEach(out::println);
        } catch (IllegalArgumentException notGold) {
            throw new ParameterException(spec.commandLine(), notGold.getMessage());
        }
        out.flush();
        return 0;
    }

    @Override
    void article(ParseResult.Article found, PrintWriter out) {
        RawArticle article = found.article();
        UniqueArticle unique = UniqueArticle.newBuilder()
                .setArticle(article)
                .setContentHash("")
                .setLanguage(article.getLanguage() == null ? "und" : article.getLanguage())
                .setStoryId(article.getArticleId())
                .build();
        List<ExplainedClaim> claims = extractor instanceof GrammarExtractor grammar
                ? grammar.explain(unique)
                : extractor.extract(unique).stream()
                        .map(claim -> new ExplainedClaim(claim, ""))
                        .toList();
        Optional<String> skipReason = claims.isEmpty() ? extractor.skipReason(unique) : Optional.empty();
        if (json) {
            out.println(line(article, claims, skipReason));
            return;
        }
        if (coloured) {
            out.println(new MarkedText(
                    article.getText(),
                    claims.stream().map(ExplainedClaim::claim).toList()));
            out.println();
        }
        skipReason.ifPresent(reason -> out.println("no claims: " + reason));
        if (!coloured) {
            out.println(heading(article));
        }
        if (claims.isEmpty() && skipReason.isEmpty()) {
            out.println("no claims");
        }
        int number = 0;
        for (ExplainedClaim explained : claims) {
            out.printf("%3d  %s%n", ++number, ClaimLine.of(explained.claim(), coloured ? 100 : 200));
            out.println("     " + ClaimDetails.of(explained.claim()));
            if (explain) {
                out.println("     rule: " + explained.explanation());
            }
        }
        if (coloured) {
            out.println();
        }
    }

    private static String heading(RawArticle article) {
        return OfflineCommands.id(article) + (article.getTitle() == null ? "" : "  " + article.getTitle());
    }

    private ObjectNode line(RawArticle article, List<ExplainedClaim> claims, Optional<String> skipReason) {
        ObjectNode line = JSON.createObjectNode().put("id", OfflineCommands.id(article));
        skipReason.ifPresent(reason -> line.put("skipped", reason));
        ArrayNode array = line.putArray("claims");
        for (ExplainedClaim explained : claims) {
            Claim claim = explained.claim();
            ObjectNode node = RecordJson.of(claim);
            array.add(explain ? node.put("reason", explained.explanation()) : node);
        }
        return line;
    }
}
